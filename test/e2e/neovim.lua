-- Does what a person does, and prints what is seen after each step as JSON.
local RULE, SELECTOR = 'missing-pre-stop-delay', '    app: checkout'
local seen = {}

local function findings()
  return vim.tbl_map(function(one)
    return {
      rule = one.code,
      line = one.lnum + 1,
      column = one.col + 1,
      severity = one.severity,
      related = #(one.user_data.lsp.relatedInformation or {}),
    }
  end, vim.diagnostic.get(Deployment))
end

local function shows()
  return #vim.tbl_filter(function(one) return one.code == RULE end, vim.diagnostic.get(Deployment)) > 0
end

local function step(name, wanted)
  if not vim.wait(20000, function() return shows() == wanted end, 20) then
    error(name .. ': ' .. vim.inspect(findings()))
  end
  seen[name] = findings()
end

local function edit(path)
  vim.cmd('edit ' .. path)
  return vim.api.nvim_get_current_buf()
end

local function run()
  vim.o.hidden = true
  Deployment = edit('deployment.yaml')
  step('opened', true)

  local service = edit('service.yaml')
  local lines = vim.api.nvim_buf_get_lines(service, 0, -1, false)
  for at, line in ipairs(lines) do
    if line == SELECTOR then
      vim.api.nvim_buf_set_lines(service, at - 1, at, false, { '    app: other' })
      break
    end
  end
  step('edited elsewhere', false)
  vim.cmd('undo')
  step('undone elsewhere', true)

  vim.cmd('buffer ' .. Deployment)
  for _, one in ipairs(vim.diagnostic.get(Deployment)) do
    if one.code == RULE then vim.api.nvim_win_set_cursor(0, { one.lnum + 1, one.col }) end
  end
  vim.ui.select = function(items, _, choose)
    seen.actions = vim.tbl_map(function(item) return (item.action or item[2]).title end, items)
    choose(items[1], 1)
  end
  vim.lsp.buf.code_action()
  step('fixed', false)
  vim.cmd('write')
  step('saved', false)
end

local ran, problem = xpcall(run, debug.traceback)
seen.problem = not ran and problem or nil
io.stdout:write(vim.json.encode(seen) .. '\n')
vim.cmd('qall!')
