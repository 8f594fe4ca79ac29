;; Does what a person does, and prints what is seen after each step as JSON.
(require 'json)
(setq inhibit-message t make-backup-files nil auto-save-default nil create-lockfiles nil
      eglot-sync-connect 20 eglot-confirm-server-initiated-edits nil)

(defconst rule "missing-pre-stop-delay")
(defvar seen nil)

(defun findings ()
  (mapcar (lambda (one)
            `((rule . ,(and (string-match "\\[\\(.*?\\)\\]" (flymake-diagnostic-text one))
                            (match-string 1 (flymake-diagnostic-text one))))
              (line . ,(line-number-at-pos (flymake-diagnostic-beg one)))
              (column . ,(save-excursion (goto-char (flymake-diagnostic-beg one)) (1+ (current-column))))))
          (flymake-diagnostics)))

;; Nobody is idle in a batch, so what waits for that is done by hand.
(defun send-changes ()
  (dolist (buffer (buffer-list))
    (with-current-buffer buffer
      (when (bound-and-true-p eglot--managed-mode) (eglot--signal-textDocument/didChange)))))

(defun step (name wanted)
  (send-changes)
  (let ((end (+ (float-time) 20)))
    (while (and (not (eq wanted (not (null (findings))))) (< (float-time) end))
      (flymake-start)
      (accept-process-output nil 0.05)))
  (unless (eq wanted (not (null (findings)))) (error "%s: %S" name (findings)))
  (push (cons name (vconcat (findings))) seen))

(condition-case problem
    (let ((service (find-file-noselect "service.yaml")))
      (find-file "deployment.yaml")
      (run-hooks 'post-command-hook)
      (step "opened" t)
      (with-current-buffer service
        (goto-char (point-min))
        (re-search-forward "^    app: \\(checkout\\)$")
        (replace-match "other" t t nil 1))
      (step "edited elsewhere" nil)
      (with-current-buffer service (revert-buffer t t))
      (step "undone elsewhere" t)
      (goto-char (flymake-diagnostic-beg (car (flymake-diagnostics))))
      (let ((actions (eglot-code-actions (point) (point))))
        (push (cons "actions" (vconcat (mapcar (lambda (one) (plist-get one :title)) actions))) seen)
        (let ((last-nonmenu-event ?\r)
              (completing-read-function (lambda (_ titles &rest _) (caar titles))))
          (eglot-code-actions (point) (point) nil t)))
      (step "fixed" nil)
      (save-buffer)
      (step "saved" nil))
  (error (push (cons "problem" (format "%S" problem)) seen)))
(ignore-errors (eglot-shutdown (eglot-current-server)))
(princ (concat (json-encode seen) "\n"))
