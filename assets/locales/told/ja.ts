import type { CoreCatalogue } from '../../../ui/words/catalogue.ts';

export const ja: CoreCatalogue = {
  'no wired network card has been found':
    '有線のネットワークカードが見つかりません',
  'Plug one in; kboot has no drivers for radio, and not for every card.':
    '接続してください。kbootには無線用のドライバーがなく、すべてのカードに対応しているわけではありません。',
  'the settings are for other links than those that are there ({links})':
    '設定は、ここにある接続 ({links}) とは別のもののためのものです',
  'Check the link names in ip=.':
    'ip=の接続名を確認してください。',
  'the network is switched off ({links})':
    'ネットワークがオフになっています ({links})',
  'Switch a link on, or change ip= on the command line.':
    '接続をオンにするか、コマンドラインのip=を変えてください。',
  'no cable is plugged in, or its other end is off ({links})':
    'ケーブルが接続されていないか、相手側の電源が切れています ({links})',
  'Check the cable and the switch.':
    'ケーブルとスイッチを確認してください。',
  '{link} cannot be set up: {problem}':
    '{link}を設定できません: {problem}',
  'Check ip= on the command line.':
    'コマンドラインのip=を確認してください。',
  'no DHCP server has answered ({links})':
    'DHCPサーバーから応答がありません ({links})',
  'Check the cable, or give a fixed address with ip=.':
    'ケーブルを確認するか、ip=で固定アドレスを指定してください。',
  'the router {router} does not answer':
    'ルーター {router} が応答しません',
  'Check address, network and router; leave the router empty where there is none.':
    'アドレス、ネットワーク、ルーターを確認してください。ルーターが無い場合は空にします。',
  '{advice} What held before holds again.':
    '{advice} 元の設定に戻りました。',
  'no name server is known':
    'ネームサーバーがわかりません',
  'Name one with ip=, or use the address of the host.':
    'ip=で指定するか、ホストのアドレスを使ってください。',
  'the name server ({whom}) knows no such host':
    'ネームサーバー ({whom}) にそのホストはありません',
  'the name server ({whom}) does not answer: {problem}':
    'ネームサーバー ({whom}) が応答しません: {problem}',
  'Check the name, or use the address of the host.':
    '名前を確認するか、ホストのアドレスを使ってください。',
  'no such device has been seen':
    'そのようなデバイスは見つかっていません',
  'No disk has been found yet: check its cable and power.':
    'ディスクがまだ見つかりません。ケーブルと電源を確認してください。',
  'There are: {names}.':
    'あるもの: {names}。',
  'Passphrase for {device}':
    '{device}のパスフレーズ',
  'The device is encrypted.':
    'デバイスは暗号化されています。',
  'The device "{label}" is encrypted.':
    'デバイス「{label}」は暗号化されています。',
  'That is not its passphrase; {left} tries are left. {advice}':
    'パスフレーズが違います。あと{left}回試せます。{advice}',
  '{tries} passphrases were wrong':
    '{tries}回パスフレーズが違いました',
  'Check keyboard layout and Caps Lock, then try again.':
    'キーボードレイアウトとCaps Lockを確認して、もう一度試してください。',
  'Check keyboard layout and Caps Lock.':
    'キーボードレイアウトとCaps Lockを確認してください。',
  'cryptsetup cannot open it':
    'cryptsetupで開けません',
  'there is not enough memory for its key derivation (Argon2)':
    '鍵導出 (Argon2) のためのメモリーが足りません',
  'its header is damaged or of a kind that is not known':
    'ヘッダーが壊れているか、未知の種類です',
  'Restore a copy of its header.':
    'ヘッダーの控えを書き戻してください。',
  'it was opened, but nothing was seen in it':
    '開きましたが、中に何も見つかりませんでした',
  'This entry takes a password.':
    'この項目にはパスワードが必要です。',
  'Password for {title}':
    '{title}のパスワード',
  'That is not the password.':
    'パスワードが違います。',
  'the password was wrong {tries} times':
    'パスワードが{tries}回違いました',
  'the device is in use':
    'デバイスは使用中です',
  'Leave what reads from it, a shell in its system for example.':
    'それを読んでいるもの、たとえばそのシステムのシェルを終えてください。',
  'the device holds {content}':
    'デバイスの内容: {content}',
  'no file system that is known':
    '既知のファイルシステムではないもの',
  'Check that the name means the right partition.':
    '名前が正しいパーティションを指しているか確認してください。',
  'Nothing was changed on the disk. Check it from its own system.':
    'ディスクは変更されていません。そのシステムから検査してください。',
  'there is no such file':
    'そのようなファイルはありません',
  'a part of the path is a file, not a folder':
    'パスの途中がフォルダーではなくファイルです',
  'the symbolic links on the way form a loop':
    '途中のシンボリックリンクが循環しています',
  'it is not a file':
    'ファイルではありません',
  'it is a folder':
    'フォルダーです',
  'Name a file in it.':
    'その中のファイルを指定してください。',
  'the server does not let this machine read it':
    'サーバーがこのマシンに読み取りを許していません',
  'Check the path.':
    'パスを確認してください。',
  'Check the path in the image.':
    'イメージ内のパスを確認してください。',
  'Check the path; it is looked for on the server.':
    'パスを確認してください。サーバー上で探しています。',
  'Check the path; it is looked for on {device} ({type}).':
    'パスを確認してください。{device} ({type}) の中で探しています。',
  'Check the path; it is looked for in {system}.':
    'パスを確認してください。{system}の中で探しています。',
  'no booted environment has been found':
    'インストール済みのシステムが見つかりません',
  'Name the file with its device, as device:/path, or //path for one of the image.':
    'ファイルをdevice:/pathのようにデバイスとともに、イメージ内なら//pathで指定してください。',
  'this is a whole device and no file':
    'ファイルではなくデバイス全体です',
  'A file on a device is device:/path.':
    'デバイス上のファイルはdevice:/pathと書きます。',
  'the file ends after {at} of {size} bytes':
    'ファイルが{size}バイト中{at}バイトで終わっています',
  'Check the disk, then try again.':
    'ディスクを確認して、もう一度試してください。',
  'Check the file on the server, then try again.':
    'サーバー上のファイルを確認して、もう一度試してください。',
  'its SHA-256 sum is {found}, expected {expected}':
    'SHA-256の値は{found}で、{expected}ではありません',
  'The file is damaged or was replaced: do not start it before you know why.':
    'ファイルが壊れているか、置き換えられています。理由がわかるまで起動しないでください。',
  'nothing listens on port {port} of {host}':
    '{host}のポート{port}では何も待ち受けていません',
  'Check that the server runs, and the port.':
    'サーバーが動いているか、またポートを確認してください。',
  '{host} does not answer':
    '{host}が応答しません',
  'no network leads to {host}':
    '{host}に届くネットワークがありません',
  'there is no host {host}':
    'ホスト{host}はありません',
  'the name {host} cannot be looked up':
    '名前{host}を解決できません',
  'Check the name, and the name server that the network gives.':
    '名前と、ネットワークが示すネームサーバーを確認してください。',
  'Check the cable and the network: the shell command "net" shows it.':
    'ケーブルとネットワークを確認してください。シェルの「net」で表示できます。',
  'the connection broke off':
    '接続が切れました',
  'the connection failed':
    '接続に失敗しました',
  'Try again; when it stays so, look into the log of the server.':
    'もう一度試し、変わらなければサーバーのログを見てください。',
  '{reason}: nothing came within {seconds} s':
    '{reason}: {seconds}秒間、何も届きませんでした',
  'the server cannot be reached':
    'サーバーに届きません',
  'the server takes the request but does not answer':
    'サーバーは要求を受け取りますが応答しません',
  'the server has stopped sending: nothing to speak of came within {seconds} s':
    'サーバーからの送信が止まりました: {seconds}秒間ほとんど届いていません',
  'Check the server and the cable, then try again.':
    'サーバーとケーブルを確認して、もう一度試してください。',
  'the server is not trusted: {reason}':
    'サーバーを信頼できません: {reason}',
  'its certificate is signed by itself':
    '証明書が自己署名です',
  'its certificate comes from an authority that is not trusted':
    '証明書が信頼されていない認証局のものです',
  'its certificate is not valid any more':
    '証明書の有効期限が切れています',
  'its certificate is not valid yet':
    '証明書がまだ有効ではありません',
  'The clock of this machine says {clock} UTC: set it right if it is wrong.':
    'このマシンの時計は{clock} UTCです。違っていれば合わせてください。',
  'the redirects of the server lead in a circle':
    'サーバーのリダイレクトが循環しています',
  'Name the file where it really is.':
    'ファイルの実際の場所を指定してください。',
  'there is not enough memory':
    'メモリーが足りません',
  'Use a smaller initrd, or a machine with more memory.':
    'より小さいinitrdか、メモリーの多いマシンを使ってください。',
  'there is not enough memory for kernel and initrd':
    'カーネルとinitrdのためのメモリーが足りません',
  'Choose an entry with a smaller initrd.':
    'initrdの小さい項目を選んでください。',
  'this names no file':
    'これはファイルを指していません',
  'Name a kernel as device:/path.':
    'カーネルをdevice:/pathで指定してください。',
  'the file is empty':
    'ファイルが空です',
  'Let its system make it again, or choose another entry.':
    'そのシステムで作り直すか、別の項目を選んでください。',
  'it is truncated: {size} of {expected} bytes are there':
    '途中で切れています: {expected}バイト中{size}バイトしかありません',
  'it is truncated':
    '途中で切れています',
  'it is not a Linux kernel':
    'Linuxカーネルではありません',
  'it ends after {count} bytes: it is truncated':
    '{count}バイトで終わっており、途中で切れています',
  'it is a zstd archive, perhaps an initrd':
    'zstdアーカイブです。initrdかもしれません',
  'it is a cpio archive, perhaps an initrd':
    'cpioアーカイブです。initrdかもしれません',
  'it is packed within itself too often':
    '何重にも圧縮されすぎています',
  'it is an EFI program for {machine} machines':
    '{machine}マシン用のEFIプログラムです',
  'it is an EFI program without a kernel in it':
    'カーネルを含まないEFIプログラムです',
  'Start it through the firmware.':
    'ファームウェアから起動してください。',
  'it is packed with {how}, which kboot cannot unpack':
    '{how}で圧縮されており、kbootでは展開できません',
  'it is damaged: it cannot be unpacked ({code})':
    '壊れているため展開できません ({code})',
  'it is an initrd, not a kernel':
    'カーネルではなくinitrdです',
  'it is a kernel for {machine} machines':
    '{machine}マシン用のカーネルです',
  'it is an ELF file for {machine} machines':
    '{machine}マシン用のELFファイルです',
  'it is an ELF file, but no kernel':
    'ELFファイルですが、カーネルではありません',
  'Copy the kernel to its place again, or choose another entry.':
    'カーネルを元の場所にコピーし直すか、別の項目を選んでください。',
  'Choose an entry for this machine.':
    'このマシン用の項目を選んでください。',
  'the kernel does not recognise this image':
    'カーネルがこのイメージを認識できません',
  'It may be damaged or made for another machine: install it again, or choose another entry.':
    '壊れているか、別のマシン用かもしれません。入れ直すか、別の項目を選んでください。',
  'the running kernel forbids loading another one':
    '動作中のカーネルが別のカーネルの読み込みを禁じています',
  'It is locked down, or kexec is switched off (kernel.kexec_load_disabled).':
    'ロックダウンされているか、kexecが無効です (kernel.kexec_load_disabled)。',
  'its signature is not trusted':
    '署名が信頼されていません',
  'it carries no signature':
    '署名がありません',
  'Secure Boot asks for a signed kernel.':
    'セキュアブートには署名付きカーネルが必要です。',
  'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel.':
    'kbootのカーネルはセキュアブートの場合のようにロックダウンされています: 署名付きカーネルの項目を選んでください。',
  'the locked down kernel forbids kexec_load, which alone is left to load it':
    'これを読み込む方法はkexec_loadしかなく、ロックダウンされたカーネルがそれを禁じています',
  'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel and no device tree.':
    'kbootのカーネルはセキュアブートの場合のようにロックダウンされています: デバイスツリーを使わない、署名付きカーネルの項目を選んでください。',
  'the kernel refuses the image or its parameters':
    'カーネルがイメージまたはパラメーターを拒否しました',
  'Check the boot parameters, or choose another entry.':
    'パラメーターを確認するか、別の項目を選んでください。',
  'kexec-tools cannot load it: {reason}':
    'kexec-toolsで読み込めません: {reason}',
  'Choose another entry, or another kernel.':
    '別の項目か、別のカーネルを選んでください。',
  'no answer within {seconds} s':
    '{seconds}秒以内に応答がありません',
  'another start is under way':
    '別の起動が進行中です',
  'this user may look, but not act':
    'このユーザーは見ることだけができ、操作はできません',
  'Ask from a session of root.':
    'rootのセッションから行ってください。',
  'the device of {name} has not been seen yet':
    '{name}のデバイスはまだ見つかっていません',
  'Asleep on {device}: only its newest kernel keeps open work':
    '{device}で休止中: 開いている作業を保てるのは最新のカーネルだけです',
  'no disk holds anything that can be booted':
    '起動できるディスクがありません',
  'Plug in a disk or a stick with a system: it appears by itself.':
    'システムの入ったディスクやUSBメモリーを接続すると、自動的に現れます。',
  'the firmware does not show them':
    'ファームウェアがそれを示しません',
  'Restart, and choose the system in the firmware’s own menu.':
    '再起動して、ファームウェアのメニューでシステムを選んでください。',
  'Mend the file system on {device}?':
    '{device}のファイルシステムを修復しますか?',
  '{program} has found faults in {device} ({type}). Mending writes to it; files that are damaged may be lost. Copy what matters first.':
    '{program}が{device} ({type}) に誤りを見つけました。修復すると書き込まれ、壊れたファイルが失われることがあります。大切なものを先にコピーしてください。',
  'Install GRUB of {system} anew?':
    '{system}のGRUBを入れ直しますか?',
  'Save the report to {device}?':
    'レポートを{device}に保存しますか?',
  'Have GRUB start {title} from now on?':
    '今後GRUBで{title}を起動しますか?',
  'This GRUB cannot start it just once. It starts it every time until kboot is chosen in its menu; then kboot puts back what was there.':
    'このGRUBは一度だけの起動ができません。メニューでkbootが選ばれるまで毎回これを起動します。その後kbootが元の設定に戻します。',
  'Nothing was written.':
    '何も書き込まれませんでした。',
  'the countdown is stopped':
    'カウントダウンを止めました',
  'starting {title}':
    '{title}を起動しています',
  'starting {title} was cancelled':
    '{title}の起動を取り消しました',
  'loading {title} was cancelled':
    '{title}の読み込みを取り消しました',
  'network: links are brought up':
    'ネットワーク: 接続を有効にしています',
  'The log says more.':
    '詳しくはログを見てください。',
  'Give the machine more memory, or add a passphrase with less from its own system.':
    'メモリーを増やすか、そのシステムから、より少ないメモリーで済むパスフレーズを追加してください。',
  'it is in use':
    '使用中です',
  'Start the machine anew.':
    'マシンを再起動してください。',
  'there is no place for its tree':
    'そのツリーの置き場所がありません',
  'it is being written to':
    '書き込み中です',
  'something else writes to it':
    '別のものが書き込んでいます',
  'the file system is damaged':
    'ファイルシステムが壊れています',
  'the file system is damaged or uses features that this kernel does not know':
    'ファイルシステムが壊れているか、このカーネルの知らない機能を使っています',
  'this image of kboot has no driver for the file system':
    'このkbootのイメージにはこのファイルシステムのドライバーがありません',
  'the disk cannot be read':
    'ディスクを読めません',
  'the device is gone':
    'デバイスがなくなりました',
  'there is no medium in it':
    'メディアが入っていません',
  'the host has no address':
    'ホストにアドレスがありません',
  'the server does not let this machine mount it':
    'サーバーがこのマシンにマウントを許していません',
  'the server exports no such directory':
    'サーバーはそのディレクトリを公開していません',
  'Check the path and the exports on the server.':
    'パスと、サーバーの公開設定を確認してください。',
  'the server speaks neither NFS 4 nor 3, but {version}':
    'サーバーはNFS 4でも3でもなく{version}を使います',
  'Check the name, and that its NFS server runs and lets this machine in.':
    '名前を確認し、NFSサーバーが動いていてこのマシンを受け入れるか確かめてください。',
  'no NFS server runs there':
    'そこではNFSサーバーが動いていません',
  'there is no way to the host':
    'ホストへの経路がありません',
  'the server ({where}) has not answered within {seconds} s':
    'サーバー ({where}) が{seconds}秒以内に応答しませんでした',
  'what answers ({where}) is no NFS server':
    '応答したもの ({where}) はNFSサーバーではありません',
  'the server has hung up ({where})':
    'サーバーが接続を切りました ({where})',
  '{problem} at byte {at}':
    '{problem} ({at}バイト目)',
  'Try again.':
    'もう一度試してください。',
  'Try again later.':
    '後でもう一度試してください。',
  'Check the file on the server; if it is right, try again.':
    'サーバー上のファイルを確認し、正しければもう一度試してください。',
  'the name {host} cannot be looked up now':
    '名前{host}を今は解決できません',
  'the server asks for a user and a password':
    'サーバーがユーザー名とパスワードを求めています',
  'Write them as http://user:password@host/.':
    'http://user:password@host/の形で書いてください。',
  'the server forbids it':
    'サーバーが許可していません',
  'Check the permissions of the file on the server.':
    'サーバー上のファイルの権限を確認してください。',
  'Check the path; upper and lower case differ.':
    'パスを確認してください。大文字と小文字は区別されます。',
  'there is no such file any more':
    'そのファイルはもうありません',
  'the server asks to come less often':
    'サーバーがアクセスを減らすよう求めています',
  'the server is overloaded':
    'サーバーが過負荷です',
  'Look into the log of the server.':
    'サーバーのログを見てください。',
  'Check the name.':
    '名前を確認してください。',
  'the server answers {words}':
    'サーバーの応答: {words}',
  'a multiboot kernel has no initramfs for it':
    'マルチブートカーネルにはそのためのinitramfsがありません',
  'another image is being loaded':
    '別のイメージを読み込み中です',
  'the running kernel cannot load another one':
    '動作中のカーネルは別のカーネルを読み込めません',
  'It was built without CONFIG_KEXEC_FILE: use another kernel for kboot.':
    'CONFIG_KEXEC_FILEなしで作られています。kbootに別のカーネルを使ってください。',
  'it names no link':
    '接続が指定されていません',
  'Name one.':
    '指定してください。',
  'Its last start failed: it starts by hand alone.':
    '前回の起動に失敗しました。手動でのみ起動します。',
  'Its last {failed} starts failed: it starts by hand alone.':
    '直近 {failed} 回の起動に失敗しました。手動でのみ起動します。',
  'Its file leaves it no try: it starts by hand alone.':
    'ファイルに試行回数が残っていません。手動でのみ起動します。',
  'Dark until its own graphics driver starts: {why}':
    'グラフィックドライバーが動くまで画面は暗いままです: {why}',
  'Its screen stays dark: {why}; {help}':
    '画面は暗いままです: {why}。{help}',
  'its kernel has no driver for the firmware’s picture ({option})':
    'カーネルにファームウェア画面のドライバーがありません ({option})',
  'the firmware shows no picture here':
    'ここではファームウェアが画面を出しません',
  'a hypervisor does not go on with the firmware’s picture':
    'ハイパーバイザーはファームウェアの画面を引き継ぎません',
  'after kboot this hypervisor starts on machines with a BIOS alone, this one was started by UEFI':
    'このハイパーバイザーをkbootから起動できるのはBIOSのコンピューターだけで、このコンピューターはUEFIで起動しました',
  'Choose its system’s own boot loader: the firmware starts that.':
    'そのシステム自身のブートローダーを選んでください。ファームウェアが起動します。',
  'it looks at neither next_entry nor saved_entry':
    'next_entry も saved_entry も参照していません',
  'Add what grub-mkconfig writes for grub-reboot: load_env, next_entry, save_env.':
    'grub-mkconfig が grub-reboot のために書く load_env、next_entry、save_env を加えてください。',
  '{word} leaves the firmware’s picture out':
    '{word} がファームウェアの画面を無効にします',
  'kboot’s {driver} has taken the firmware’s picture down':
    'kboot の {driver} がファームウェアの画面を終了させました',
  'remove {word}':
    '{word} を外してください',
  'console=ttyS0 puts its text on a serial line':
    'console=ttyS0 で文字をシリアル回線に出せます',
  'start kboot with kboot.drm=off':
    'kboot を kboot.drm=off で起動してください',
  'the default entry does not exist':
    '既定の項目がありません',
  'There is no entry at all.':
    '項目が一つもありません。',
  'there is no such entry':
    'その項目はありません',
  'it takes {needed} MiB of memory while it is loaded, and {free} are free':
    '読み込みに {needed} MiB のメモリーが必要ですが、空きは {free} MiB です',
  'it needs kexec-tools, which this image of kboot does not have':
    'kexec-tools が必要ですが、この kboot のイメージにはありません',
  'a control character is among the boot parameters':
    '起動パラメーターに制御文字が含まれています',
  '{path} is not there':
    '{path} がありません',
  '{name} is nothing kboot can open':
    '{name} は kboot では開けません',
  'a password is not kept':
    'パスワードは保存されません',
  'Write an entry of its own into kboot.conf.':
    'kboot.conf に専用の項目を書いてください。',
  'it would have {bytes} bytes, more than {most}':
    '{bytes} バイトになり、上限の {most} を超えます',
  'Take saved changes of entries back, or name a file with state= in kboot.conf.':
    '保存した項目の変更を取り消すか、kboot.conf の state= でファイルを指定してください。',
  'there is no place to keep it until the next start':
    '次の起動まで保存しておく場所がありません',
  'Name one with state= in kboot.conf, e.g. state=LABEL=boot:/kboot.state.':
    'kboot.conf の state= で指定してください。例: state=LABEL=boot:/kboot.state',
  'it takes no parameters':
    'パラメーターを取りません',
  'it only opens a device':
    'デバイスを開くだけの項目です',
  'a BIOS cannot be asked for its set-up':
    'BIOS の設定画面は呼び出せません',
  'the firmware cannot be asked for its set-up':
    'このファームウェアの設定画面は呼び出せません',
  'Restart, and press the key that this machine’s maker says.':
    '再起動し、メーカーが指定するキーを押してください。',
  'the firmware was to start it next, and has passed it over':
    'ファームウェアが次に起動するはずでしたが、無視されました',
  'Choose it in the firmware’s own menu; a firmware of this kind ignores BootNext.':
    'ファームウェアのメニューで選んでください。この種のファームウェアは BootNext を無視します。',
  'Choose it in the firmware’s own menu.':
    'ファームウェアのメニューで選んでください。',
  'the configuration of the first stage that started kboot is not found':
    'kboot を起動した第一段階の設定が見つかりません',
  'Restart, and choose it in the menu of the firmware or of the first stage.':
    '再起動し、ファームウェアか第一段階のメニューで選んでください。',
  'the parameters of {entry} are saved ones from now on':
    '{entry} には今後、保存したパラメーターを使います',
  'parameters and names of {entry} are saved ones from now on':
    '{entry} には今後、保存したパラメーター、カーネル、Initrd を使います',
  'the parameters of {entry} are its own again':
    '{entry} には元のパラメーターを使います',
  '{what}, until the machine restarts':
    '{what}（再起動まで）',
  '{title} starts by itself at the next start':
    '次の起動時に {title} を自動で起動します',
  'the next start is as usual':
    '次の起動は通常どおりです',
  'not kept beyond this start: {why}':
    'この起動の後には残りません: {why}',
  'there is no such system':
    'そのシステムはありません',
  'No installed system has been found.':
    'インストール済みのシステムが見つかりません。',
  'the system has no such program':
    'システムにそのプログラムがありません',
  'the system has no root on a disk':
    'システムのルートがディスク上にありません',
  'the system has no EFI system partition in its fstab':
    'システムの fstab に EFI システムパーティションがありません',
  'Add its EFI system partition to its fstab, as /boot/efi.':
    'EFI システムパーティションを /boot/efi として fstab に加えてください。',
  '{system} has no grub-install':
    '{system} に grub-install がありません',
  'Install GRUB’s packages there, in a chroot of it.':
    'chroot の中で GRUB のパッケージをインストールしてください。',
  'Start that system and shut it down first.':
    '先にそのシステムを起動し、終了してください。',
  'there is no room left':
    '空きがありません',
  'it holds {count} reports already':
    'レポートがすでに {count} 件あります',
  'Choose a stick with FAT.':
    'FAT のメモリーを選んでください。',
  'it holds {type}, which cannot be written to here':
    '中身は {type} で、ここからは書き込めません',
  'Choose a device with FAT or ext4.':
    'FAT か ext4 のデバイスを選んでください。',
  'Check its file system first.':
    '先にファイルシステムを検査してください。',
  'it stays in use and mounted for writing':
    '使用中で、書き込み可能なままマウントされています',
  'Restart from kboot’s menu, not by the switch.':
    '電源スイッチではなく、kboot のメニューから再起動してください。',
  'it does not lie on a disk of this machine':
    'この機械のディスク上にありません',
  'Wait until that has ended.':
    'それが終わるまでお待ちください。',
  'its device is gone':
    'そのデバイスがなくなりました',
  'the disk does not give back what was written':
    '書き込んだものをディスクが返しません',
  'its file system is full':
    'ファイルシステムがいっぱいです',
  'It holds until the machine restarts.':
    '再起動するまで有効です。',
  'It holds until the machine restarts; the one before is still there.':
    '再起動するまで有効です。前のものは残っています。',
  'its device has not been found':
    'そのデバイスが見つかりません',
  'Choose by hand; nothing that was kept holds.':
    '手動で選んでください。保存したものは使われません。',
  'what it holds could not be read':
    '内容を読み込めませんでした',
  'kboot starts with an empty one; the old one is set aside with the next change.':
    'kboot は空の状態で始めます。古いものは次の変更のときに別に残されます。',
  'a BIOS has no variables to keep it in':
    'BIOS には保存に使える変数がありません',
  'this names no file on a device':
    'デバイス上のファイルの名前ではありません',
  'Write state=DEVICE:/PATH, state=efi or state=off.':
    'state=デバイス:/パス、state=efi、state=off のいずれかを書いてください。',
  'Restart, and choose it in the first stage’s own menu.':
    '再起動し、第一段階のメニューで選んでください。',
  'every boot entry is taken':
    '起動エントリーに空きがありません',
  'the partition has no identity that the firmware knows':
    'ファームウェアが識別できるパーティションではありません',
  'the DHCP server gave no address':
    'DHCP サーバーがアドレスを渡しませんでした',
  'the DHCP server gave no network mask':
    'DHCP サーバーがネットマスクを渡しませんでした',
  '{count} of its physical volumes are missing':
    '物理ボリュームが {count} 個足りません',
  'Nothing was changed on its disks. Check them from its own system.':
    'ディスクには何も変更していません。元のシステムから検査してください。',
  '{what} ({why})':
    '{what} ({why})',
  '{what}: {why}':
    '{what}: {why}',
  'parse':
    '解析',
  'resolve':
    '検索',
  'find':
    '検索',
  'open':
    'オープン',
  'mount':
    'マウント',
  'read':
    '読み取り',
  'write':
    '書き込み',
  'list':
    '一覧',
  'load':
    '読み込み',
  'check':
    '確認',
  'check sum':
    'チェックサムの確認',
  'check kernel':
    'カーネルの確認',
  'check parameters':
    'パラメーターの確認',
  'copy to memory':
    'メモリーへのコピー',
  'fetch':
    '取得',
  'connect':
    '接続',
  'network':
    'ネットワーク',
  'look up':
    '名前の解決',
  'unlock':
    'ロック解除',
  'start':
    '起動',
  'hand over':
    '引き渡し',
  'teardown':
    '返却',
  'keep':
    '保存',
};
