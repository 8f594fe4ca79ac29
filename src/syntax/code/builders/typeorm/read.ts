/** Why nobody knows what a call gives. */
export const READ = 'is read from the database';
