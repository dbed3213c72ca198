# Search
search = 検索
search-jump = 検索・移動…
search-label = ページ、担当者、チーム、顧客、先方担当者、リード、商談、用語
search-results = 検索結果
search-choose = 選択
search-recent = 最近使った項目
search-anything = 何をお探しですか
search-found = { $n ->
    [0] 「{ $text }」に一致するものはありません
   *[other] 「{ $text }」の検索結果 { $n }件
}
search-found-first = 「{ $text }」の検索結果（先頭の{ $n }件）
search-pages = ページ
search-people = 担当者
search-teams = チーム
search-accounts = 顧客
search-contacts = 先方担当者
search-leads = リード
search-deals = 商談
search-definitions = 用語の定義
search-actions = 操作
search-show-en = 英語で表示 · English
search-show-ja = 日本語で表示

# Keyboard
keyboard = キーボード操作
keyboard-intro = スクリプトが有効なときに使えます。入力欄に文字を打っている間は働きません。同じことはリンクとフォームでもできます。
keyboard-go = 移動
keyboard-here = このページ
keyboard-anywhere = どこでも
keyboard-next-row = 表の次の行、または次のシグナル
keyboard-previous-row = 前の行、または前のシグナル
keyboard-open = 開く
keyboard-previous-period = 前の期間
keyboard-next-period = 次の期間
keyboard-close = 閉じる
keyboard-search = 検索
keyboard-search-always = 検索（入力中も可。Mac では ⌘ K）
keyboard-save-quotas = 目標の表を保存
keyboard-list = この一覧
keyboard-single = 1文字のショートカットを使う。音声入力を使う場合や誤って押してしまう場合は、オフにしてください。Ctrl K は引き続き使えます。

# Taking away
share = 共有
share-note = リンクを開いた人には同じ絞り込みで表示されます。見られる範囲はその人の権限によります。
share-live = 常に最新の状態
share-frozen = この時点の状態
share-copy = リンクをコピー
share-copied = コピーしました
export = 書き出し
