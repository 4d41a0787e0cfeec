//! Files of text in, drafts of articles out. Knows no DOM, no clock and no records of a project.
