//! Words and letters of everyday talk that name no item although names hold them.

use super::words::Words;
use std::sync::LazyLock;

/// Whether initials are an everyday word, or empty.
pub(super) fn is_no_initial(word: &str) -> bool {
    static WORDS: LazyLock<Words> = LazyLock::new(|| NO_INITIALS.split(' ').collect());
    WORDS.contains(word)
}

/// Whether a word stands in every sentence, or is empty.
pub(super) fn is_no_word(word: &str) -> bool {
    static WORDS: LazyLock<Words> = LazyLock::new(|| NO_WORDS.split(' ').collect());
    WORDS.contains(word)
}

/// Initials that are everyday words, so that they name something only where the rest of the list is sure.
const NO_INITIALS: &str = " aa ai am an and are as at be but by can cd cgi diy do dvd eg faq few for fps go had has he her \
    him his how hr id ie if im imo in io iq is it its la le lo lol may me mr ms mtv my nah new no nor not now nsfw of off ok \
    old omg on one or our out own pc pr pm ps rpg she so tbh the them to too top tv two uk up us usa vs was way we who why \
    wtf yes yet you de da du el en es et il un una um uma und ist der die das que qui si ";

/// Words of every sentence, which alone name no item whose name holds them.
const NO_WORDS: &str = " in on at to from with without into onto for by is are be been was were am do does did has have \
    had this that these those there here when where who whom what which why how her him his hers my your our their its \
    they them he she we you me us mine it not all some any more most less before after between under over about again \
    away off out up down back then than so if or but as no yes just only too very im zu mit von vom aus \
    auf bei ist sind nicht dans sur avec pour par est pas con para por sin es son non per come che qui em com sem ";
