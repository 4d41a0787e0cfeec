//! People's decisions over what was found.
