//! Figures as a language writes them: its digits, and its marks for thousands and decimals.

use fluent::FluentValue;
use fluent::memoizer::MemoizerKind;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_locale_core::Locale;
use intl_memoizer::Memoizable;
use unic_langid::LanguageIdentifier;

/// What writes the figures of one language.
struct Figures(DecimalFormatter);

impl Memoizable for Figures {
    type Args = ();
    type Error = icu_provider::DataError;

    fn construct(language: LanguageIdentifier, (): Self::Args) -> Result<Self, Self::Error> {
        // A language that nobody has figures for writes them as the root of all languages does.
        let locale: Locale = language.to_string().parse().unwrap_or(Locale::UNKNOWN);
        // Four digits stand together, as years do.
        let options = DecimalFormatterOptions::from(GroupingStrategy::Min2);
        DecimalFormatter::try_new(locale.into(), options).map(Self)
    }
}

/// A number in its language; nothing for what is no number.
pub(super) fn written<M: MemoizerKind>(value: &FluentValue<'_>, known: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    // The shortest digits that mean the number, which is how it was given.
    let mut decimal: Decimal = number.value.to_string().parse().ok()?;
    if let Some(digits) = number.options.minimum_fraction_digits {
        decimal.pad_end(-i16::try_from(digits).ok()?);
    }
    known.with_try_get_threadsafe::<Figures, _, _>((), |figures| figures.0.format(&decimal).to_string()).ok()
}
