# 数字の書き方。
figure = { $figure }
# What parts things that stand after each other.
between = 、
percent = { $number }%
figure-half = { $whole }.5

# 公式ランキング。
ranking-head = 🥊 **{ $title }**：{ $by }による公式ランキングです
ranking-by-nobody = テーマの作成者
ranking-source = 出典：[{ $by }]({ $url })
ranking-not-ranked = 公式では順位なし：{ $names }
ranking-reasons-elsewhere = 理由まではここに入りきりません。ひとつ（{ $noun }）を指定すると、その順位の理由が見られます。
ranking-item = { $medal }**{ $name }**は、{ $by }による公式ランキングで{ $ranked }件中{ $place }位です。
ranking-item-unranked = **{ $name }**は、{ $by }による公式ランキングに入っていません。
ranking-item-no-reason = 理由は書かれていません。

# ひとつの項目と、メンバーの評価。
item-no-lists = まだどのリストにも入っていません。私が読んでいるチャンネルにあなたのリストを投稿してください。書き方は`/{ $command } { command-names.help }`でどうぞ。
item-unranked = { $lists }件のリストのどれにも、まだ入っていません。
item-too-few = **みんなの順位**はまだありません：入っているリストは{ $ranked }件で、{ $needed }件必要です。
item-group = **みんなの順位**は**{ $placed }件中{ $place }位**（Kemeny、リスト{ $lists }件、うち{ $ranked }件に登場）。対戦の勝率は{ $share }です。
item-higher = 🔼 公式より{ $places }つ上（両方に入っているものの中で）。
item-lower = 🔽 公式より{ $places }つ下（両方に入っているものの中で）。
item-spread = **{ $lists }件のリストでの順位**：半分が{ $first }位から{ $last }位のあいだです。
item-spread-at = **{ $lists }件のリストでの順位**：半分が{ $first }位です。
item-one-place = **{ $lists }件のリストすべて**が{ $place }位にしています。
item-highest = 最高は{ $place }位：{ $members }
item-lowest = 最低は{ $place }位：{ $members }
item-reasons = **メンバーのひとこと**（{ $reasons }件）
item-reason-place = { $place }位
item-definitions = **数字の意味**
    - **みんなの順位**：すべてのリストをまとめた、Kemeny法による順位です。覆す判定がいちばん少ない並びを選びます。順位がつくには、全リストの5分の1以上、最低でも2件に入っている必要があります。詳しくは`/{ $command } { command-names.consensus }`でどうぞ。
    - **対戦の勝率**：ほかのどれかと比べた判定のうち、こちらが上とされた割合です。
    - **リストでの順位**：上から数えたリストだけを数えます（下位だけのリストは、上のことを何も言っていません）。まんなかの半分が、挙げたふたつの順位のあいだにあり、4分の1が前者以上、4分の1が後者以下です。
    - **上・下**：みんなの順位と公式の両方に入っているものの中で、いくつ違うかです。
list-link = リスト
members-more = 、ほか{ $members }人
members-unnamed = { $members }人

# テーマのまとめ。
glance-head = 📊 **{ $title }**のまとめです（リスト{ $lists }件、うち全部そろったもの{ $whole }件）
glance-controversial = 🪓 いちばん意見が割れているのは{ $name }です（ちょうど半々を100%として{ $share }）。
glance-divisive = ⚔️ いちばん割れている組：{ $above }か{ $below }か。{ $support }対{ $opposition }です（`/{ $command } { command-names.battle }`）
glance-undivided = ⚔️ ふたつのリストで判定が分かれた組はありません。
glance-trial = { $by }による公式ランキングを審査します
glance-no-trial = 公式と共通の組をもつリストがまだありません。
glance-agreement = 公式の組について、みなさんの判定の{ $share }と一致しています。
glance-percentile =
    { $hundredths ->
        [0] もし1票として加わっていたら、みなさんのどのリストよりも、ほかの人から離れています。
        [100] もし1票として加わっていたら、みなさんのどのリストよりも、ほかの人に近いです。
       *[other] もし1票として加わっていたら、みなさんのリストの{ $share }よりも、ほかの人に近いです。
    }
glance-loneliest = いちばん味方が少ないのは{ $name }です。その順位に賛成する判定は{ $share }です。
glance-overruled = いちばん大きく覆されたところ：みなさんは{ $above }を{ $below }より上にしています（{ $support }対{ $opposition }）。
glance-upheld = 公式の組のどれにも、反対の多数派はいません。
glance-closest = 公式にいちばん近い：{ $member }、{ $pairs }組中{ $agreed }組が同じ
glance-farthest = 公式からいちばん遠い：{ $member }、{ $pairs }組中{ $agreed }組が同じ
glance-swing = 🎚️ 流れを決めたリスト：{ $members }。これがなければ：{ $moves }
glance-swing-move = { $name }は{ $with }位ではなく{ $without }位
glance-no-swing = 🎚️ 同順位を除けば、1件だけでみんなの順位を変えるリストはありません。
glance-definitions = **数字の意味**
    - **無作為に選んだふたつのリストの一致**：リストのすべての組合せと、両方が判定している組のうち、同じ判定の割合です。
    - **いちばん意見が割れている**：その組のどれでも全員の判定が同じなら0%、どれもちょうど半々なら100%です。
    - **いちばん割れている組**：少ないほうの側のリストが最も多い組です。
    - **1票として加わったら**：公式ランキングも各リストも、同じように「ほかの全員」と比べます。一致がそれより低いリストの割合で、同じものは半分と数えます。
    - **いちばん味方が少ない**：その組について公式と同じ判定が最も少ない項目です。**いちばん大きく覆された**：反対の多数派の差が最も大きい組です。
    - **いちばん近い**：リーダーボードの最初です。**いちばん遠い**：共通の組が3組以上あるうち、違う順にした割合が最も大きいリストです。いちばん近いリストより違うものがなければ出しません。**流れを決めたリスト**：それがないと、Kemeny法による順位が最も動くリストです。同じ内容の少ないものから試します。同順位になった、ならなくなっただけでは数えません。

# 対決。
battle-head-most = ⚔️ **{ $first }**か、**{ $second }**か。{ $ours }対{ $theirs }：いちばん意見の割れる組です（{ $title }、リスト{ $lists }件）
battle-head = ⚔️ **{ $first }**か、**{ $second }**か。{ $ours }対{ $theirs }です（{ $title }、リスト{ $lists }件）
battle-tied = { $lists }件のリストは、ふたつを同じ順位にしています。
battle-quote = { $member }（{ $name }について）
battle-pair = { $first }か{ $second }
battle-definitions = **数字の意味**
    - **陣営**：一方をもう一方より上に置いたリストです。どちらかがないリストは、どちらの陣営にも入りません。ただし自分でトップだと書いてあるときは、そこにないものを下と見ます。
    - **いちばん意見の割れる組**：少ないほうの側のリストが最も多い組です。同じなら、いちばん接戦の組です。
    - **ひとこと**：上に置いたほう、なければもう一方に添えられた言葉です。サーバーを離れた人、名前を出さないでほしい人は、数えますが名前は出しません。
button-mine = 自分のリスト

# 投稿で動いたもの。
movement = **順位が動きました！** { $title }

# リーダーボード。
leaderboard-head = 🏆 **{ $title }**：公式ランキングとの一致度（{ $items } { $nouns }、リスト{ $lists }件）
leaderboard-head-group = 🏆 **{ $title }**：ほかの全員との一致度（リスト{ $lists }件）
leaderboard-pairs-group = { $pairs }組
leaderboard-group = ここでは、無作為に選んだふたつのリストの判定が{ $share }一致します。偶然なら50%です。
leaderboard-pairs = { $pairs }組中{ $agreed }組
leaderboard-nobody-group = 共通の組をもつリストがまだないので、比べるものがありません。
leaderboard-needs-others = リスト{ $lists }件は表示していません：ほかのリストと共通の組がありません。
leaderboard-nobody = 公式の順位をもつ項目がふたつあるリストがまだないので、比べるものがありません。
leaderboard-needs-two = リスト{ $lists }件は表示していません：比べるには、公式の順位をもつ項目がふたつ必要です。
leaderboard-left = このページの{ $members }人はサーバーを離れました。表示しませんが、数には入っています。
leaderboard-hidden = 順位が抜けているところには、名前を出さないことにしたメンバーがいます。数には入っています。
leaderboard-footer = { $pages }ページ中{ $page }ページ
leaderboard-definitions = **点数の数え方**
    どのリストも、公式ランキングと1組ずつ比べます。順位のある{ $items }項目からは{ $pairs }組ができます。
    同じ順なら1、片方だけが同順位なら½、逆なら0。点数は、リストが判定した組の平均です。ただし少なくとも{ $need }組で割り、足りない組はコイン投げと同じ½と数えます。
    ですから、全部そろった完璧なリストは100%、6本のうちの完璧なトップ3は60%。全部並べるほど有利です。点数も組の数も同じなら、同じ順位になります。
    全員との一致度では、リストを「ほかの全員のリスト」と比べます。自分が加わって決まった順位とは比べません。点数は、自分の組ごとに同じ順にした人の割合を出し、それを平均したものです。足りない組は、ここでもコイン投げと同じ½と数えます。

# みんなの順位。
consensus-head =
    🤝 **{ $title }**：みんなの順位です（{ $items ->
        [1] 1 { $noun }
       *[other] { $items } { $nouns }
    }、リスト{ $lists }件、{ $method }）
consensus-head-here =
    🤝 **{ $title }**：このチャンネルのリストだけの順位です（{ $items ->
        [1] 1 { $noun }
       *[other] { $items } { $nouns }
    }、リスト{ $lists }件、{ $method }）
consensus-leads =
    { $leaders ->
        [1] 1位は{ $names }です。
       *[other] 1位は{ $names }。差がつきません。
    }
consensus-nothing = まだ順位のつくものがありません：{ $needed }件のリストに入ると順位がつきます。
consensus-official = 公式{ $place }位{ $arrow }
consensus-official-none = 公式の順位なし
consensus-elsewhere = 🔀 { $method }では{ $place }位
consensus-wins = 対戦の勝率{ $share }
consensus-interval = { $first }～{ $last }位
consensus-interval-one = { $place }位は確実
consensus-too-few = リストが足りません（{ $needed }件必要）：{ $names }
consensus-unranked = まだどのリストにもありません：{ $names }
consensus-divisive = ⚔️ いちばん割れている組：{ $above }か{ $below }か。{ $support }対{ $opposition }です。
consensus-no-agreement = どれくらい一致しているかは、共通の組をもつリストが2件あるとわかります。
consensus-ties = 「=」は、同じくらいよく合う順がいくつもあるしるしです。同じ順位の中では対戦の勝率が高い順、次に公式の順に並べます。
consensus-not-proven = 見つかった中でいちばんよい順位です。もっとよいものがあっても、減らせる判定は多くて{ $gap }件です。
consensus-intervals-follow = 順位の幅を計算しています。少し待って、もう一度どうぞ。
consensus-select = 別の方法で見る
consensus-definitions = **数字の意味**
    - **Kemeny**：覆す判定がいちばん少ない順位です。判定とは、あるリストがひとつをもうひとつより上に置くことです。厳密に計算し、同じくらいよい順位がいくつもあるときは、その中で入れ替わるものが「=」で同じ順位になります。
    - **Schulze**：AからBへの多数派の鎖のうち最も強いものが、逆向きより強ければ、AはBの上です。**Copeland**：勝った多数派から負けた多数派を引いた数。**Borda**：対戦の勝率の順です。
    - **対戦の勝率**：ほかのどれかと比べた判定のうち、こちらが上とされた割合です。リストにないものは「不明」で、最下位にはしません。
    - **1～2位**：同じようなほかのメンバーが投票したとしても、100回のうち90回はここに収まります（メンバーを1,000回引き直して計算、リスト5件から）。
    - **公式3位 🔼2**：公式の順位と、両方に入っているものの中で、みんながいくつ上（🔽は下）に置いたか。**🔀 Kemenyでは3位**：その方法では順位が違います。
    順位がつくには、全リストの5分の1以上、最低でも2件に入っている必要があります。
method-kemeny = Kemeny
method-kemeny-about = 覆す判定がいちばん少ない順位
method-schulze = Schulze
method-schulze-about = 多数派の鎖のうち最も強いもの
method-copeland = Copeland
method-copeland-about = 勝った多数派から負けた多数派を引いた数
method-borda = Borda
method-borda-about = 対戦の勝率
page-footer = { $pages }ページ中{ $page }ページ
only-here = このチャンネルのリストだけを数えています。
button-first = 最初
button-previous = 前へ
button-next = 次へ
button-last = 最後
button-definitions = 数え方は？

# ふたつのリスト。
compare-head =
    ⚖️ **{ $title }**：{ $left }と{ $right }（共通：{ $items ->
        [1] 1 { $noun }
       *[other] { $items } { $nouns }
    }）
compare-agreement = **{ $pairs }組中{ $agreed }組（{ $share }）**で一致しています。
compare-declared = 宣言どおりのトップとして数えると、{ $pairs }組中{ $agreed }組（{ $share }）です。
compare-swaps =
    { $swaps ->
        [0] 両方に入っているものの並びは、まったく同じです。
       *[other] 隣どうしを{ $swaps }回入れ替えると一致します。これより少なくはできません。
    }
compare-ties =
    { $luck ->
        [true] 同順位があるため、入れ替えの回数は数えられません。
       *[false] どちらにも同順位があるため、偶然の確率も入れ替えの回数も求められません。
    }
compare-signs = `<` `=` `>`：同順位は、その最初から最後までの順位にあたります。
compare-gaps = 最も離れているもの（両方に入っているものの中で）：{ $gaps }
compare-gap = { $name }（{ $places }つ）
compare-definitions = **数字の意味**
    - **表**：両方に入っているものの中での、ひとつめのリストの順位、次にふたつめの順位です。「<」はひとつめのほうが上、「=2」は同順位です。その下は片方にしかないもの（「-」）で、順位はそのリストの中でのものです。
    - **組**：両方に入っているもののすべての組のうち、同じ順のものの数です。片方だけが同順位なら½。偶然なら50%です。
    - **でたらめな並び15通りに1つ**：同順位の数が同じくじ引きの並びが、もう一方のリストとこれ以上に一致する確率です。
    - **入れ替え**：両方に入っているものについて、一方を他方にするための、隣どうしの入れ替えの最少回数です。
    - **最も離れているもの**と記号：両方に入っているものの中での順位の差です。同順位は、その最初から最後までの順位にあたります。リストにないものは「不明」で、最下位にはしません。「私のトップ3」と書いてあるときだけ、そのとおりに受け取った数も別に出します。
side-official = 公式ランキング
side-group = みんなの順位

# 自分のリスト。
mine-head = **あなたのリスト**：{ $title }（[投稿]({ $link })）
mine-notes-elsewhere = メモはここに入りきりません。投稿のほうにあります。
mine-alone = あなたのリストと共通の組をもつリストがまだなく、比べる相手がいません。
mine-group = ほかのリストとの一致は、判定のうち**{ $share }**です（{ $pairs }組、ほかのリスト{ $lists }件）。
mine-closest = 🤝 いちばん近い：{ $members }、{ $pairs }組中{ $agreed }組が同じ
mine-farthest = 🌗 いちばん遠い：{ $members }、{ $pairs }組中{ $agreed }組が同じ
mine-hill =
    ⛰️ これだけは譲れない：{ $name }。両方に入っているものの中で、ほかのみんなより{ $places }つ{ $higher ->
        [true] 上です。
       *[false] 下です。
    }
mine-changed = あなたのリストで動いたもの：{ $moved }
mine-changed-nothing = あなたのリストがなくても、同順位を除けば、みんなの順位は同じです。
mine-definitions = **数字の意味**
    - **公式ランキングとの一致**：両方に入っているものの組のうち、同じ順のものの数です。**でたらめな並び15通りに1つ**：くじ引きの並びが同じくらい一致する確率です。
    - **ほかのリストとの一致**：あなたの組ごとに、同じ順にした人の割合を出し、それを平均したものです。自分のリストは数えません。
    - **いちばん近い**：あなたのリストと最もよく一致するリストです。相手のリストにない組は、コイン投げと同じに数えます。**いちばん遠い**：共通の組が3組以上あるうち、違う順にした割合が最も大きいリストです。いちばん近いリストより違うものがなければ出しません。
    - **これだけは譲れない**：ほかのみんなの順位から最も離して置いたものです。両方に入っているものの順位で比べます。
    - **あなたのリストで動いたもの**：Kemeny法でまとめた順位を、あなたのリストなしとありで比べます。同順位になった、ならなくなっただけでは数えません。
mine-only-waiting = { $title }のあなたのリストは1件だけで、確認待ちです：{ $link }
mine-waiting = もっと新しいあなたのリストが確認待ちです：{ $link }
mine-agreement = { $by }とは**{ $pairs }組中{ $agreed }組（{ $share }）**で一致しています。
mine-luck = でたらめな並びなら、{ $lists }通りに1つの出来です。
mine-luck-rare = でたらめな並びなら、100万通りに1つもない出来です。
mine-luck-common = でたらめな並びでも、{ $share }はこのくらい一致します。
mine-luck-any = でたらめな並びでも、必ずこのくらい一致します。
mine-coin-flip = 1組だけでは、コイン投げと同じです。
mine-nothing-in-common = まだ比べるものがありません：公式ランキングとあなたのリストに共通する項目が、ふたつ未満です。
mine-standing = リーダーボード：{ $place }位、{ $score }。
mine-older = あなたの古いリスト{ $lists }件も、後ろに残してあります。
mine-older-delete = 投稿を消すと、その{ $lists }件のうちいちばん新しいものがまた数えられます。

# ヘルプと最初のあいさつ。
help = **参加のしかた：{ $title }**
    私が読んでいるチャンネルに、好きな順に並べて投稿してください。書き方は自由です。一部だけでも、メモつきでもかまいません：
    ```
    { $numbered }
    ```
    ```
    ワースト順：
    { $lines }
    ```
    ```
    { $chain }
    ```
    🥊 全部そろって数えられています · 📝 一部として数えられています · ❓ 確認をお願いします · ♻️ もっと新しいリストを数えています
    全部そろったリストは100%まで届きます。6本のうち完璧なトップ3は60%です。足りない組はコイン投げと同じに数えるからです。
    変えたいときは投稿を編集、取り消したいときは削除してください。メッセージの**アプリ > このリストを確認**で、どう読まれたかがわかります。
    投稿したくないときは、`/{ $command } { command-names.submit }`ならフォームで出せます。`/{ $command } { command-names.duel }`なら、ふたつのうちどちらがいいかを聞いていきます。
    `/{ $command }`のあとに：`{ command-names.consensus }` · `{ command-names.leaderboard }` · `{ command-names.ranking }` · `{ command-names.compare }` · `{ command-names.battle }` · `{ command-names.stats }` · `{ command-names.history }` · `{ command-names.me }` · `{ command-names.export }` · `{ command-names.privacy }`
    ボットやWebhook（PluralKitも）の投稿は、リストとして数えません。
first-contact =
    🥊 これからここでリストを読みます。ここ数日の分も読みます：**{ $title }**。好きな順に並べて投稿してください。おしゃべりには口を出しません。
    覚えておくのは、順番と、それぞれに添えたメモだけです。ほかの文は残しません。
    直したいときは投稿を編集してください。どう読んだかは**アプリ > このリストを確認**、書き方は`/{ $command } { command-names.help }`でどうぞ。
    やめたいときは投稿を消してください。リストも一緒に消えます。`/{ $command } { command-names.privacy }`では、残しているものを見たり、名前を隠したり、全部消したりできます。

# このリストを確認。
check-list =
    { $verdict ->
        [ask] ❓ リストと読みましたが、書いた人に確かめてもらいたいところがあります
       *[accept] リストと読みました
    }：**{ $title }**
check-anchor-all = 全部そろったリストです。
check-anchor-top = 上位の部分です。
check-anchor-bottom = 下位の部分です。ここにないものは、これより上です。
check-anchor-mixed = 一部だけを並べたもので、上からとも下からとも決まっていません。
check-declared-top = トップだと書いてあります。ここにないものは、これより下です。
check-own = それは私のメッセージなので、メンバーのリストはありません。メンバーの投稿で**アプリ > このリストを確認**を選んでください。
check-talk = このメッセージに、書いた人自身のリストはありません。私にはおしゃべりに見えます（{ $title }）。
check-direction-best = よいものから順と読みました：{ $sign }。
check-direction-worst = 悪いものから順と読みました：{ $sign }。
check-sign-words = 言葉でそう書いてあります
check-sign-numbers = 番号がそうなっています
check-sign-marks = 点数や段階がそうなっています
check-sign-remark = 最初の項目のひとことがそう言っています
check-sign-position = 並びがそうなっています
check-doubts = 気になったところ：{ $doubts }。
check-talk-why = リストではないと見た理由：{ $doubts }。
guard-viewing = 見る順番のように読めます
guard-release = 公開や日付の話のようです
guard-third-party = ほかの人のリストの話のようです
guard-figures = 金額、分数、割合が入っています
guard-subject = 別のもののリストのようです
guard-checklist = チェックリストのように読めます
guard-no-order = 順番に意味はないと書いてあります
guard-questions = クイズや質問のように読めます
guard-release-order = 公開順とまったく同じです
guard-unknown-entries = 知らない名前の項目があります
guard-few = 2項目だけでは少なめです
guard-bottom-only = 下位だけのリストです
guard-marks = 順番が点数や段階から来ています
guard-shared-place = 同じ順位が2度使われています
guard-bare-digits = 数字だけのものは、順位とも読めます
guard-doubtful = 別の意味にもとれる名前があります
guard-two-lists = リストがふたつあります
guard-direction = どちらの端が1位か書かれていません
guard-prose = 順番が文の中にあります
guard-relative = すでに知っているリストを変えるものです
rule-full = 正式な名前
rule-alias = 別名
rule-prefix = 短い形
rule-article = 冠詞なし
rule-subtitle = 副題
rule-word = 決め手になる語
rule-initials = 頭文字
rule-glued = 続け書き
rule-number = 番号
rule-ordinal = 序数
rule-franchise = シリーズ名
rule-year = 年
rule-parts = 名前の一部
rule-mended = { $rule }、打ち間違いを補正
check-unknown = わからなかったもの：{ $names }
check-state-counted = 数えられています。
check-state-superseded = 同じメンバーのもっと新しいリストを数えています。
check-state-asked = 書いた人が確認するまで数えません。
check-state-unwatched = 数えていません：このチャンネルではリストを読んでいません。
check-state-official = 公式の出典そのもののリストなので、誰の票でもありません。
check-state-not-a-member = メンバー自身の言葉ではないので（ボット、Webhook、転送）、数えることはありません。
check-decision-kept = 書いた人が確認しました。
check-decision-fixed = 書いた人が直しました：{ $order }。
check-decision-not-a-list = 書いた人がリストではないと言っているので、数えません。
check-state-not-kept = 数えていません：このメッセージからは何も残していません。

# 運営の設定。
staff-watched = これから{ $channel }を読みます。ここ数日の投稿も読みます：**{ $title }**。中のスレッドも一緒です。
staff-cannot-greet = { $channel }に書き込めませんでした。「チャンネルを見る」「メッセージを送信」（スレッドでも）「リアクションの追加」「メッセージ履歴を読む」を許可してください。ないとリストに印をつけられません。
staff-watched-already = { $channel }はもう読んでいます：**{ $title }**。
staff-watched-instead = { $channel }では、これから**{ $title }**のリストを読みます。`{ $before }`はここまでです。読み終えたリストはそのまま残ります。
staff-unwatched = { $channel }を読むのをやめました。リストは残り、これからも数えられます。
staff-watching = { $channels }か所のチャンネルを読んでいます：
staff-watching-nothing = まだどのチャンネルも読んでいません。`/lists-admin { command-names.watch }`で始められます。
status-watched =
    { $channels ->
        [0] まだどのチャンネルも読んでいません。`/lists-admin { command-names.watch }`で始められます。
       *[other] { $channels }か所のチャンネルを、スレッドも含めて読んでいます。
    }
status-caught-up = 投稿はすべて読み終えています。
status-behind = { $channels }か所のチャンネルで、追いつくまで読んでいるところです。
status-checked = 知らされなかった編集や削除がないか、読み直しました：接続してから{ $channels }か所中{ $checked }か所。
status-oldest = いちばん長く待っているチャンネルを前に読んだのは{ $time }です。
status-repaired =
    { $posts ->
        [0] 見落としはありませんでした。
       *[other] { $posts }件の投稿を直しました。
    }
status-unsigned = { $posts }件の投稿が印を待っています。
status-resting = { $channel }では、Discordが印やメッセージを受けつけてくれません。1時間か、権限が変わるまで休みます。そこで「リアクションの追加」と「メッセージを送信」（スレッドでも）を許可してください。
status-paused = Discordに断られた呼び出しが多すぎました。{ $time }に再開します。そのあいだも、コマンドには答えます。
status-forbidden = { $channel }の履歴を読めません。そこで「チャンネルを見る」と「メッセージ履歴を読む」を許可してください。
status-textless = ⚠️ メッセージの本文が届かないので、私へのメンションがあるメッセージのリストだけを読みます。運営者が有効にできます（`Message Content Intent`）。メニューとフォームはいつもどおり使えます。
staff-topics = **テーマ**
staff-topic-default = 使用中（どのサーバーでも）
staff-topic-is-on = 使用中
staff-topic-is-off = 停止中
staff-topic-on = このサーバーで`/{ $command }`を使えるようにしました。
staff-topic-off = このサーバーで`/{ $command }`を止めました。リストは残ります。
staff-topic-on-already = `/{ $command }`はもう使えます。
staff-topic-off-already = `/{ $command }`はもう止まっています。
and-more = …ほか{ $more }件

# お断り。
refused-not-on-server = サーバーの中でだけ使えます。サーバーのチャンネルで聞いてください。
refused-not-staff = これは、このサーバーを管理できる人だけのものです。
refused-unknown-topic = `{ $asked }`というテーマは知りません。あるのは{ $known }です。
refused-unknown-command = そのコマンドは、表示されたあとに変わりました。`/{ $command }`をもう一度入力して、一覧から選んでください。
refused-which-topic = どのテーマか指定してください：{ $known }。
refused-unknown-item = 「{ $asked }」は、ここでは見つかりません。名前は`/{ $command } { command-names.ranking }`で全部見られます。
refused-unknown-item-suggest = 「{ $asked }」は、ここでは見つかりません。もしかして{ $names }ですか？
refused-no-lists = まだリストがありません。私が読んでいるチャンネルにあなたのリストを投稿してください。書き方は`/{ $command } { command-names.help }`でどうぞ。
refused-no-lists-here = このチャンネルにはまだリストがありません。`{ command-names.where }`を外すとサーバー全体を数えます。投稿のしかたは`/{ $command } { command-names.help }`でどうぞ。
refused-nobody-ranks = { $name }はまだどのリストにもないので、推移がありません。項目を選ばずに`/{ $command } { command-names.history }`を使うと、全体の推移が出ます。
refused-unknown-method = 「{ $asked }」という方法は知りません。`/{ $command } { command-names.consensus }`で使えるのは{ $known }です。
refused-page-gone = そのページはもうありません。リストが変わりました。`/{ $command }`のコマンドをもう一度使ってください。
refused-no-list = あなたのリストはまだありません。私が読んでいるチャンネルに、好きな順に並べて投稿するか、`/{ $command } { command-names.submit }`を使ってください。書き方は`/{ $command } { command-names.help }`でどうぞ。
refused-no-list-of = { $member }には、お見せできるリストがありません。リストのある人は`/{ $command } { command-names.leaderboard }`でわかります。
refused-one-list = それではシャドーボクシングです。どちらのコーナーも同じリストです。別のメンバーを選ぶか、`/{ $command } { command-names.compare }`に`{ command-names.with }:official`か`{ command-names.with }:group`をつけてください。
refused-nothing-in-common = このふたつのリストには共通の組がないので、まだ比べられません。`/{ $command } { command-names.compare }`には`{ command-names.with }:group`も使えます。
refused-unknown-side = 「{ $asked }」というリストは知りません。`/{ $command } { command-names.compare }`には`official`、`group`、メンバーのメンションが使えます。
refused-not-watched = { $channel }は読んでいません。読んでいる場所は`/lists-admin { command-names.watching }`でわかります。
refused-not-watchable = { $channel }ではリストを読めません。テキストチャンネル、スレッド、フォーラムを選んでください。
refused-topic-watched = `/{ $command }`のリストを{ $channels }で読んでいます。先にそこで`/lists-admin { command-names.unwatch }`を使ってください。
refused-default-topic = `/{ $command }`はどのサーバーでも使えるもので、ここで止めることはできません。
failed = こちらで何かがうまくいきませんでした。何も変わっていません。続くようなら、運営者に番号`{ $reference }`を伝えてください。
expired = このボタンは別の場所か、古いバージョンのものです。コマンドをもう一度使ってください。

refused-no-battle = 判定が分かれた組がまだないので、対決になりません。自分で選ぶなら、`/{ $command } { command-names.battle } { command-names.pair }:`にふたつ書いてください。
refused-nobody-takes-sides = その両方を並べたリストはまだないので、対決になりません。`/{ $command } { command-names.battle }`なら、いちばん割れている組が見られます。
refused-no-pair = それでは組になりません。「IV / II」のように、別々のふたつを「/」で区切ってください。名前は`/{ $command } { command-names.ranking }`で全部見られます。

# 画像：中の文字と、画像の代わりになる文。
picture-official = 公式
picture-group = みんな
picture-left = 左
picture-right = 右
picture-compare-about = 矢印は、両方に入っているものの中で、どちらがいくつ上にしているかです
picture-first = { $all }のうち最初の{ $shown }
picture-widest = { $all }のうち最も離れた{ $shown }
picture-unplaced = みんなの順位なし
picture-unranked = 公式の順位なし
picture-one-side = 片方だけにあるもの
picture-lists = リスト{ $lists }件、{ $method }
picture-place = { $place }位 { $name }（公式{ $official }位）
picture-place-alone = { $place }位 { $name }
picture-consensus = { $title }のみんなの順位を、公式と並べたもの：
picture-compare = { $title }のふたつのリストを並べたもの：
picture-spread = { $title }のそれぞれを、リストがどこに置いたか：
picture-spread-about = リスト{ $lists }件での順位
picture-place-axis = 順位
picture-legend-lists = リスト
picture-legend-middle = まんなかの半分
picture-legend-median = 中央値
picture-legend-official = 公式
picture-quartiles = { $name }：中央値{ $median }位、まんなかの半分は{ $first }位から{ $last }位
picture-lists-so-far = リスト{ $lists }件
picture-history-about = みんなの順位の移り変わり
picture-history = { $title }のみんなの順位が決まるまで：
picture-way = { $name }：{ $first }位から{ $last }位へ
picture-stay = { $name }：初めと同じ{ $last }位

# 書いた人に確かめてもらうリスト。
ask-why = ❓ これは{ $title }のリストですか？正しく読めたか自信がありません（{ $doubt }）。返事をもらうまでは数えません。
ask = ❓ これは{ $title }のリストですか？正しく読めたか自信がありません。返事をもらうまでは数えません。
look =
    あなたの投稿をこう読みました。よいものから順です：
    { $order }
    { $state }
look-state-asked = 「これでよい」を押すまでは数えません。
settled-kept = { $sign } { $counts } { $order }
settled-not-a-list = リストではないのですね。編集されるまで、そっとしておきます。
button-look = 確かめる
button-keep = これでよい
button-fix = 直す
button-not-a-list = リストではない
form-title = あなたのリスト
form-label = 1行に1つ、よいものから順に
refused-not-yours = その投稿の読み方を決められるのは、書いた人だけです。
refused-nothing-to-settle = その投稿にはもうリストがありません。決めることは残っていません。
refused-reads-otherwise = その投稿は、今では別の読み方になります。投稿の**アプリ > このリストを確認**で見てください。
refused-nothing-readable = リストとして読めませんでした。何も変わっていません。1行に1つずつ書くと読めます。名前は`/{ $command } { command-names.ranking }`で全部見られます。
