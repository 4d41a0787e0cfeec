//! The sample project, as a project of its own that can be changed and deleted like any other.

use crossbearing::sample::{self, Extent};

use super::opening;
use crate::app::platform::{
    env,
    storage::{Storage, StorageError},
};

/// Stores the sample project and gives its id.
pub(super) async fn create(storage: &Storage, extent: Extent) -> Result<String, StorageError> {
    opening::create(storage, sample::TITLE, sample::DESCRIPTION, &sample::commands(extent, env::now())).await
}
