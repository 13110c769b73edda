// The page's own words in the languages that this bot speaks; any other reads English.

import { here } from "./dom.js";

const WORDS = {
  de: {
    "A forum holds posts: open one above, or start a new one": "Ein Forum hat Beiträge: öffne einen oder beginne einen neuen",
    "Enter posts, Shift+Enter starts a new line,": "Enter sendet, Umschalt+Enter beginnt eine neue Zeile,", "shows the commands.": "zeigt die Befehle.",
    "Add a member": "Mitglied hinzufügen", Apps: "Apps", Cancel: "Abbrechen", Channels: "Kanäle", Choose: "Auswählen",
    Delete: "Löschen", "Direct messages": "Direktnachrichten", "Dismiss message": "Nachricht verwerfen", Edit: "Bearbeiten",
    "Editing your message": "Du bearbeitest deine Nachricht", "First message": "Erste Nachricht", Members: "Mitglieder",
    Mention: "Erwähnen", "Message {}": "Nachricht an {}", Name: "Name", "New post": "Neuer Beitrag", "New thread": "Neuer Thread",
    "Nothing here yet. Say something.": "Hier ist noch nichts. Sag etwas.", "Only you can see this": "Nur du siehst das",
    Open: "Öffnen", Panel: "Übersicht", React: "Reagieren", Reply: "Antworten", "Replying to {}": "Antwort an {}", Send: "Senden",
    Submit: "Absenden", "The bot shows nothing here.": "Der Bot zeigt hier nichts.", Title: "Titel",
    "What the bot keeps": "Was der Bot sich merkt", "You cannot post here": "Hier kannst du nicht schreiben", edited: "bearbeitet",
    "{} is offline": "{} ist offline", "{} is online": "{} ist online", "{} is thinking about {} …": "{} denkt über {} nach …",
    used: "nutzt",
  },
  ja: {
    "A forum holds posts: open one above, or start a new one": "フォーラムでは、上の投稿を開くか、新しい投稿を始めてください",
    "Enter posts, Shift+Enter starts a new line,": "Enterで送信、Shift+Enterで改行、", "shows the commands.": "でコマンド一覧。",
    "Add a member": "メンバーを追加", Apps: "アプリ", Cancel: "キャンセル", Channels: "チャンネル", Choose: "選ぶ",
    Delete: "削除", "Direct messages": "ダイレクトメッセージ", "Dismiss message": "メッセージを閉じる", Edit: "編集",
    "Editing your message": "メッセージを編集中", "First message": "最初のメッセージ", Members: "メンバー",
    Mention: "メンション", "Message {}": "{}へのメッセージ", Name: "名前", "New post": "新しい投稿", "New thread": "新しいスレッド",
    "Nothing here yet. Say something.": "まだ何もありません。何か書いてみてください。", "Only you can see this": "あなただけに表示されています",
    Open: "開く", Panel: "パネル", React: "リアクション", Reply: "返信", "Replying to {}": "{}に返信", Send: "送信",
    Submit: "送信", "The bot shows nothing here.": "ボットが見せるものはありません。", Title: "タイトル",
    "What the bot keeps": "ボットが保存しているもの", "You cannot post here": "ここには投稿できません", edited: "編集済み",
    "{} is offline": "{}はオフラインです", "{} is online": "{}はオンラインです", "{} is thinking about {} …": "{}は{}について考えています…",
    used: "が使用：",
  },
};

/** The page's words in the language of the member's client, with what stands in their gaps. */
export function t(words, ...gaps) {
  const own = WORDS[here.state?.locale?.split("-")[0]] ?? {};
  return gaps.reduce((text, gap) => text.replace("{}", () => gap), own[words] ?? words);
}

/** Puts the words that the page came with into the member's language. */
export function translate() {
  document.documentElement.lang = here.state.locale;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
}
