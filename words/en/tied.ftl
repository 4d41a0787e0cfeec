# The file on the disk that a project is kept in, and what has not gone out.

tied-cannot = This browser can’t tie a project to a file. Export it from time to time.
tied-not-allowed = The browser may not write the file: the project is kept in this browser only
files-none-in-folder = No files in that folder
tied-untied = The project is kept in this browser only.
tied-asleep = The project was kept in this file at an earlier visit. The browser wants to be asked before it is used again.
tied-saved = Every change is saved there as well as in this browser.
tied-changed = Another program changed it. Nothing was written over: look at what it would bring and merge it, or go on in another file.
tied-no-project = Another program changed it, and it is no project file any more. Nothing was written over: go on in another file.
tied-title = The file of this project
tied-stop = Stop saving there
tied-other = Go on in another file
tied-merge = Look at the merge
tied-allow = Allow it
tied-is-asleep = waits to be allowed
tied-is-saved = saved
tied-is-saving = being saved
tied-is-changed = changed by another program
tied-is-failed = can’t be saved
tied-unexported = { $n } changes since the last export
tied-kept-in = The project is kept in { $name } from now on
tied-left = { $name } is left as it is
tied-none = The project is tied to no file: { $why }
tied-not-saved = It could not be saved: { $why }. The work is safe in this browser.
files-folder-unread = The folder could not be read: { $why }
