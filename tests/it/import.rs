//! Taking files into projects.
