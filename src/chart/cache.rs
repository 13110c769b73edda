//! Pictures that were painted before, found by what they show.

use super::{Chart, Fonts, Picture, Unpaintable};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a chart is known by: a digest of all that it shows.
type Key = [u8; 32];

/// The pictures painted last, up to a number of bytes.
///
/// Nothing is ever out of date: a chart that shows something else has another key. What is not painted is not kept.
pub struct Cache {
    most: usize,
    shelf: Mutex<Shelf>,
}

#[derive(Default)]
struct Shelf {
    pictures: HashMap<Key, (Arc<Picture>, u64)>,
    bytes: usize,
    /// Counts the looks, so that what was looked at longest ago can go.
    looks: u64,
}

impl Cache {
    /// An empty cache that keeps so many bytes of pictures at most.
    pub fn new(most: usize) -> Self {
        Self { most, shelf: Mutex::default() }
    }

    /// The chart's picture, painted if it is not at hand.
    pub fn paint(&self, chart: &Chart, fonts: &Fonts) -> Result<Arc<Picture>, Unpaintable> {
        let key = key(chart);
        if let Some(picture) = self.shelf().find(&key) {
            return Ok(picture);
        }
        // The lock is not held meanwhile: two may paint the same picture, none waits for another's.
        let picture = Arc::new(chart.paint(fonts)?);
        self.shelf().keep(key, &picture, self.most);
        Ok(picture)
    }

    /// How many bytes of pictures are kept.
    pub fn bytes(&self) -> usize {
        self.shelf().bytes
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        // Whatever a panic left behind, a picture is whole or not there.
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    fn find(&mut self, key: &Key) -> Option<Arc<Picture>> {
        self.looks += 1;
        let (picture, looked) = self.pictures.get_mut(key)?;
        *looked = self.looks;
        Some(Arc::clone(picture))
    }

    fn keep(&mut self, key: Key, picture: &Arc<Picture>, most: usize) {
        if picture.png.len() > most || self.pictures.contains_key(&key) {
            return;
        }
        self.bytes += picture.png.len();
        self.looks += 1;
        self.pictures.insert(key, (Arc::clone(picture), self.looks));
        while self.bytes > most {
            let oldest = self.pictures.iter().min_by_key(|(_, (_, looked))| *looked).map(|(key, _)| *key);
            let Some((gone, _)) = oldest.and_then(|key| self.pictures.remove(&key)) else { return };
            self.bytes -= gone.png.len();
        }
    }
}

/// Takes a chart's fields in, through the order that `Hash` gives them.
struct Intake(Sha256);

impl Hasher for Intake {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let digest = self.0.clone().finalize();
        digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    }
}

fn key(chart: &Chart) -> Key {
    let mut intake = Intake(Sha256::new());
    chart.hash(&mut intake);
    intake.0.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Orders, Row};

    fn chart(title: &str) -> Chart {
        let rows = vec![Row { name: "Rocky".to_owned(), left: Some(1), right: Some(1), rise: None }];
        let text = String::new;
        Chart::Slope(Orders {
            title: title.to_owned(),
            subtitle: text(),
            left: text(),
            right: text(),
            apart: text(),
            rows,
        })
    }

    #[test]
    fn a_picture_is_painted_once_and_the_oldest_goes_first() {
        let fonts = Fonts::new(None).expect("fonts are embedded");
        let size = chart("a").paint(&fonts).expect("it can be painted").png.len();
        let cache = Cache::new(size * 5 / 2);
        let paint = |title| cache.paint(&chart(title), &fonts).expect("it can be painted");
        let (a, b) = (paint("a"), paint("b"));
        assert!(Arc::ptr_eq(&a, &paint("a")) && !Arc::ptr_eq(&a, &b));
        paint("c");
        assert!(Arc::ptr_eq(&a, &paint("a")), "it was looked at last");
        assert!(!Arc::ptr_eq(&b, &paint("b")), "it was the oldest");
        assert!(cache.bytes() <= size * 5 / 2 && cache.bytes() > size);
    }

    #[test]
    fn a_chart_is_known_by_all_it_shows() {
        let Chart::Slope(orders) = chart("a") else { unreachable!("a slope was made") };
        assert_eq!(key(&chart("a")), key(&Chart::Slope(orders.clone())));
        assert_ne!(key(&chart("a")), key(&Chart::Compare(orders.clone())));
        assert_ne!(key(&chart("a")), key(&chart("b")));
        let moved = Orders { title: String::new(), subtitle: orders.title.clone(), ..orders };
        assert_ne!(key(&chart("a")), key(&Chart::Slope(moved)));
    }
}
