# Before the first import
empty = まだ何も取り込まれていません
empty-why = サンプル企業でも、自社のデータでも始められます。商談が入ると、すぐに概況が表示されます。
first-sample = サンプル企業で試す
first-sample-what = 5年分の商談・活動・目標を持つ架空の企業です。1回の取り込みとして保存され、ワンクリックで取り除けます。
first-sample-go = サンプル企業を見る
first-sample-command = 架空の企業です。終了すると消えます。Tasseiを入れた環境で次を実行してください。
first-sample-failed = サンプル企業を取り込めませんでした。原因はサーバーのログにあります。もう一度お試しください。
first-import = 自社のCRMを取り込む
first-import-page = CRMから出力したファイルを送ると、保存する前に何が変わるかを確認できます。
first-import-go = ファイルを取り込む
first-import-what = フォルダーごと取り込むこともできます。Tasseiを入れた環境で次を実行し、このページを再読み込みしてください。
first-plan-what = チーム、目標、営業プロセスは計画ファイルでも設定できます。

# While the sample company is put in
waiting = サンプル企業を準備しています
waiting-why = 数秒かかります。ページは自動で切り替わります。
learning-forecast = 予測を計算しています
learning-why-forecast = 取り込みのたびに自社の商談から学習するため、数秒（大きな会社では30秒ほど）かかります。ページは自動で切り替わります。
learning-signals = シグナルを探しています
learning-why-signals = 全員の数値を週ごとに調べるため、数秒（大きな会社では30秒ほど）かかります。ページは自動で切り替わります。
learning-plan = 計画を計算しています
learning-why-plan = 全員について新規商談を増やしながら予測をやり直すため、数秒（大きな会社では30秒ほど）かかります。ページは自動で切り替わります。
learning-past = 過去の期間を予測し直しています
learning-why-past = 各時点で分かっていたことだけから予測し直すため、数秒（大きな会社では数分）かかります。ページは自動で切り替わります。
waiting-look = 今すぐ確認

# While it is shown
sample-shown = 表示中のデータはサンプル企業のものです。
sample-out = サンプルを取り除く
sample-out-what = サンプルのレコードに加えた変更も取り除かれます。ご自分で作ったレコードは残ります。

# What is not done
foreign = 実行しませんでした
foreign-why = 変更できるのは、このサーバーのページからだけです。概況に戻ってもう一度お試しください。
old-page = このページは、サインインする前に表示されたものです
old-page-why = 何も変更していません。ブラウザーで前のページに戻り、入力した内容をコピーしてから、ページを再読み込みして送信し直してください。
old-page-kept = 何も変更していません。入力した内容はこのタブに残っています。以前と同じアカウントでサインインしていれば、元のページに戻ると再び入力されます。
old-page-back = 元のページに戻る
typed-filled = 前に入力した内容を再び入力しました。まだ保存されていません。
typed-anew = 元に戻す
typed-unfilled = 前に入力した内容は保存されていません。ページの内容が変わったため、自動では入力し直せませんでした。入力した内容は次のとおりです。
too-large = 一度に送れる量を超えています
too-large-why = 何も変更していません。入力を短くするか、何回かに分けてください。表はファイルとして取り込むのが確実です。
token-reads-only = このトークンは読み取り専用です。変更には書き込み用のトークンが必要です。
not-understood = この条件では回答できません
not-understood-name = ここでは「{ $name }」を指定できません。
not-understood-value = 「{ $name }」に「{ $value }」は指定できません。
not-understood-why = 指定と異なる内容になってしまうため、何も実行していません。元のページに戻って条件を選び直してから、もう一度お試しください。
refused = この方法では表示できません
refused-why = アドレスはありますが、この種類の要求には応じられません。
