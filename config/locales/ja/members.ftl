# Discordのコマンドメニューに出る説明。100文字まで。
command-submit = フォームでリストを出す。どう読まれたかを見てから数えられます
command-duel = 「どっちがいい？」に答えて、少ない質問で順位をつける。見えるのは自分だけです
command-export = すべてのリストをファイルで：誰でも数え直せる証明書、JSON、CSV
command-export-format = 指定がなければ証明書
command-export-proof = 証明書：すべてのリストとリンク、組の表、結果、ハッシュ
command-export-json = JSON（プログラム向け）
command-export-csv = CSV（表計算向け）
command-privacy = 自分について残っているもの。隠す、読ませない、受け取る、全部消す

command-history = みんなの順位が決まるまで：何が、誰のリストのあとに動いたか
command-history-item = ひとつだけ（{ $noun }）：その順位の移り変わり

# メンバーについて残しているもの。
privacy-head = 🔒 **このサーバーであなたについて残しているもの**（すべてのテーマ）：
privacy-nothing = リストもメモも投稿もありません。
privacy-kept =
    `/{ $command }`：リスト{ $lists }件、メモ{ $notes }件{ $bare ->
        [0] {""}
       *[other] 、もうリストではない投稿{ $bare }件（番号だけ）
    }{ $duel ->
        [true] 、途中のデュエル
       *[false] {""}
    }
privacy-hidden =
    { $hidden ->
        [true] 🙈 あなたは隠れています。リストは数えられますが、リーダーボードにも数字にも名前は出ません。
       *[false] 👁️ あなたの名前は、リーダーボードや数字のそばに出ることがあります。
    }
privacy-unread =
    { $unread ->
        [true] 🚫 あなたの投稿は読みません。すでに残したものは、あなたが消すまで残ります。
       *[false] 📖 読んでいるチャンネルではあなたの投稿を読み、リストだけを残します。
    }
privacy-forgotten = 🗑️ { $time }に全部消しました。それまでの投稿は、二度と読みません。
privacy-confirm =
    ⚠️ **全部消しますか？** このサーバーのあなたのリストは、すべてのテーマ、すべての版で消えます：読み取った投稿、メモ、決めたこと、質問、デュエル。
    今までの投稿は、編集しても二度と読みません。これからの投稿は、断りがなければ読みます。元には戻せません。
privacy-forgot =
    🗑️ 消しました。{ $posts ->
        [0] あなたについて残していたものはありませんでした。
       *[other] 残していた投稿{ $posts }件が、読み取ったものと一緒に消えました。
    }あなたの投稿につけた印も、まもなく消えます。これから何が残るかは`/{ $command } { command-names.privacy }`で見られます。
privacy-export = 📦 このサーバーであなたについて残しているもののすべてです。見えるのはあなただけです。
button-hide = 名前を隠す
button-name-me = また名前を出す
button-do-not-read = 投稿を読まないで
button-read-me = また投稿を読んで
button-export-mine = 自分のデータを受け取る
button-forget = 全部消す
button-forget-now = はい、全部消します
button-back = いいえ、戻ります

# フォームで出したリスト。
submit-look =
    📋 **{ $title }**：こう読みました（{ $entries ->
        [1] 1 { $noun }
       *[other] { $entries } { $nouns }
    }、よいものから順）。「これでよい」を押すと数えられます。それまでは何も変わりません。
submit-left-out = ⚠️ 項目として読めなかったもの：{ $names }
submit-repeated = ⚠️ 2回以上書かれていたので、1回だけ数えたもの：{ $names }
submit-kept =
    { $state ->
        [full] 🥊 残しました。これがあなたのリストです。全部そろっています。
        [partial] 📝 残しました。これがあなたのリストです。
       *[superseded] ♻️ 残しましたが、そのあいだにもっと新しいリストを投稿しています。そちらを数えます。
    }どれくらい一致しているかは`/{ $command } { command-names.me }`でどうぞ。
submit-cancelled = 取りやめました。何も変わっていません。
button-cancel = やめる
button-form-again = もう一度フォームを開く

# データの書き出し。
export-head =
    📦 **{ $title }**：リスト{ $lists }件{ $hidden ->
        [0] です。
       *[other] 。うち{ $hidden }件は、本人の希望で名前とリンクがありません。
    }
export-proof =
    証明書です：数えられたすべてのリストとそのリンク、どれをどれより上に置いたリストがいくつあるか、4つの方法で出した順位。同順位はどちらにも数えず、リストにないものは「不明」で、最下位ではありません。
    誰でも数え直せます：`split-decision tally { $file }`。ハッシュは`{ $hash }`です。
export-json = すべてのリストとメモ、組の表、4つの方法による順位です。プログラム向け。
export-csv = 1行が1つのリスト、1列が1つの項目で、順位が入っています。同順位は同じ数、順位がなければ空です。
proof-preface =
    数えられたすべてのリスト、それぞれの組についての判定、そこから出る順位です。
    リストが組に数えられるのは、両方に順位があるとき、またはリスト自身がトップだと言い、片方がその中にあるときです。
    "above"と"below"はリストの数です。同順位はどちらにも数えません。リストにないものは「不明」で、最下位ではありません。
    順位はよいものから順に書きます。">"は順位のあいだ、"="は同じ順位の項目のあいだです。
    "ties"は方法が決めなかったもの、"order"はそれを勝率、次に公式の順に並べたものです。
    Kemenyは組についての判定を覆す数が最も少なくなります。"overruled"がその数で、どの順位も"at-least"より少なくはなりません。
    "agreement"は、無作為に選んだふたつのリストの判定が一致する割合です。
    順位に入るのは、"needed"以上のリスト（全体の5分の1以上、少なくとも2つ）にある項目です。ほかの項目は"left-out"にあり、組と"agreement"にはそのまま数えます。
    最後の行は、それより前のすべての行のSHA-256です：head -n -1 FILE | sha256sum
    全部を数え直すには：split-decision tally FILE
refused-too-large = `/{ $command }`のリストは、Discordのひとつのファイルに入りきりません（10 MiB）。いちばん小さい形式はCSVです。運営者なら`split-decision export`でどの形式でも書き出せます。

# 「どっちがいい？」で決める順位。
duel-begins = 🥊 **{ $title }**：1組ずつ、どちらがいいか答えてください。いつやめても、あとで続けられます。結果を残すまでは何も数えません。
duel-goes-on = デュエルを途中から続けます。
duel-question = 第{ $question }問（およそ{ $about }問中）：**{ $first }**と**{ $second }**、どちらがいいですか？
duel-result = 🔔 **{ $title }**：{ $answered }問で決着しました。「これでよい」を押すと数えられます。
duel-left-out = 外したもの：{ $names }
duel-nothing = 外した{ $nouns }が多すぎて、順位をつけるものがありません。ひとつ戻すか、最初からやり直してください。
button-equal = 同じくらい
button-undo = ひとつ戻す
button-again = 最初から
button-leave-out = { $name }を外す
refused-no-duel = このデュエルは終わりました。`/{ $command } { command-names.duel }`で新しく始められます。
refused-duel-under-way = このデュエルはまだ終わっていません。`/{ $command } { command-names.duel }`で続けられます。
mine-head-by-hand = **あなたのリスト**：{ $title }（フォームかデュエルで提出）

# 順位の移り変わり。
history-head = 📜 **{ $title }**：みんなの順位が決まるまで（リスト{ $lists }件、{ $method }）
history-head-item = 📜 **{ $name }**は、みんなの順位で{ $places }件中{ $place }位です（リスト{ $lists }件、{ $method }）。ここまでの道のり：
history-head-item-unranked = 📜 **{ $name }**にはみんなの順位がありません。入っているリストが足りません（リスト{ $lists }件、{ $method }）。
history-row = { $time } · リスト{ $lists }件：{ $moves } · { $members }のあと
history-move = { $arrow } **{ $name }** { $from } → { $to }
history-new = 🆕 **{ $name }** { $to }位
history-gone = ➖ **{ $name }** 順位なし
history-never = まだ何も動いていません。
history-changes = **考えを変えた人**（{ $lists }）
history-change = { $member } { $time }：{ $before } → { $after }、{ $what }
history-before = 前
history-after = 後
history-alike = { $share }同じ
history-own-place = リストで{ $from }位から{ $to }位へ
history-nothing-in-common = 共通なし
history-definitions = **数え方**
    今残っているリストを、投稿された順にたどります。どのリストも、今読める内容のまま、投稿された日から同じ人の次のリストまで数えます。消されたものは過去からも消え、編集される前の内容はわかりません。
    リストが1件増えるたびに、40件を超えるときは何件かごとに、順位を見ます。矢印は順位の変化で、同じ順位のものは並んでいます。25項目を超えるときはSchulzeの方法を使います。Kemenyでは、何度も計算するのに時間がかかりすぎるからです。
    「同じ」は、同じ人のふたつのリストの両方にある組のうち、順番が同じものの割合です。
