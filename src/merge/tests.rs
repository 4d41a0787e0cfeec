mod histories;
mod laws;
mod reference;
mod told;
