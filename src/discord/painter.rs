//! Pictures beside answers, painted where nothing waits for them; an answer stands without its picture.

use super::Shared;
use super::view::{Answer, File};
use crate::chart::{Cache, Fonts, Unpaintable};
use std::sync::Arc;

/// How many bytes of pictures are kept for the next who asks.
const KEPT: usize = 8 * 1024 * 1024;

/// What paints.
pub(super) struct Painter {
    fonts: Arc<Fonts>,
    cache: Arc<Cache>,
}

impl Painter {
    pub(super) fn new(fonts: Fonts) -> Self {
        Self { fonts: Arc::new(fonts), cache: Arc::new(Cache::new(KEPT)) }
    }

    /// Whether a member's name can stand in a picture.
    pub(super) fn can_write(&self, name: &str) -> bool {
        self.fonts.has_all(name)
    }
}

impl Shared {
    /// Paints the picture of an answer: with English captions where no font has a letter of the others. Where there is
    /// none, or no font has a letter of a name in it, the text stands alone.
    pub(super) async fn painted(&self, mut answer: Answer) -> Answer {
        let (Some(picture), Some(painter)) = (answer.picture.take(), &self.painter) else { return answer };
        let (fonts, cache) = (Arc::clone(&painter.fonts), Arc::clone(&painter.cache));
        let painting = tokio::task::spawn_blocking(move || {
            let painted = match (cache.paint(&picture.chart, &fonts), &picture.english) {
                (Err(Unpaintable::NoGlyph(_)), Some(english)) => cache.paint(english, &fonts),
                (painted, _) => painted,
            };
            painted.map(|it| (it, picture))
        });
        match painting.await {
            Ok(Ok((painted, picture))) => {
                let name = format!("{}.png", picture.name);
                answer.files.push(File { name, bytes: painted.png.clone(), about: picture.alt });
            }
            Ok(Err(unpaintable)) => tracing::debug!(%unpaintable, "an answer goes without its picture"),
            Err(error) => tracing::error!(%error, "a picture could not be painted"),
        }
        answer
    }
}
