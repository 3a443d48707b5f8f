import type { CoreCatalogue } from '../../../ui/words/catalogue.ts';

export const zhCN: CoreCatalogue = {
  'no wired network card has been found':
    '没有找到有线网卡',
  'Plug one in; kboot has no drivers for radio, and not for every card.':
    '请插入一块；kboot 没有无线驱动，也不支持所有网卡。',
  'the settings are for other links than those that are there ({links})':
    '设置针对的不是现有的链路（{links}）',
  'Check the link names in ip=.':
    '请检查 ip= 中的链路名称。',
  'the network is switched off ({links})':
    '网络已关闭（{links}）',
  'Switch a link on, or change ip= on the command line.':
    '请打开一条链路，或更改命令行中的 ip=。',
  'no cable is plugged in, or its other end is off ({links})':
    '没有插网线，或另一端已关闭（{links}）',
  'Check the cable and the switch.':
    '请检查网线和交换机。',
  '{link} cannot be set up: {problem}':
    '无法设置 {link}：{problem}',
  'Check ip= on the command line.':
    '请检查命令行中的 ip=。',
  'no DHCP server has answered ({links})':
    '没有 DHCP 服务器应答（{links}）',
  'Check the cable, or give a fixed address with ip=.':
    '请检查网线，或用 ip= 指定固定地址。',
  'the router {router} does not answer':
    '路由器 {router} 没有应答',
  'Check address, network and router; leave the router empty where there is none.':
    '请检查地址、网络和路由器；没有路由器则留空。',
  '{advice} What held before holds again.':
    '{advice} 已恢复原来的设置。',
  'no name server is known':
    '没有已知的域名服务器',
  'Name one with ip=, or use the address of the host.':
    '请用 ip= 指定一个，或使用主机的地址。',
  'the name server ({whom}) knows no such host':
    '域名服务器（{whom}）不知道这台主机',
  'the name server ({whom}) does not answer: {problem}':
    '域名服务器（{whom}）没有应答：{problem}',
  'Check the name, or use the address of the host.':
    '请检查名称，或使用主机的地址。',
  'no such device has been seen':
    '没有见到这样的设备',
  'No disk has been found yet: check its cable and power.':
    '还没有找到磁盘：请检查连线和电源。',
  'There are: {names}.':
    '现有：{names}。',
  'Passphrase for {device}':
    '{device} 的密码短语',
  'The device is encrypted.':
    '设备已加密。',
  'The device "{label}" is encrypted.':
    '设备“{label}”已加密。',
  'That is not its passphrase; {left} tries are left. {advice}':
    '密码短语不对；还可以试 {left} 次。{advice}',
  '{tries} passphrases were wrong':
    '{tries} 次密码短语都不对',
  'Check keyboard layout and Caps Lock, then try again.':
    '请检查键盘布局和大写锁定，然后重试。',
  'Check keyboard layout and Caps Lock.':
    '请检查键盘布局和大写锁定。',
  'cryptsetup cannot open it':
    'cryptsetup 无法打开它',
  'there is not enough memory for its key derivation (Argon2)':
    '内存不足，无法派生密钥（Argon2）',
  'its header is damaged or of a kind that is not known':
    '它的头部已损坏或种类未知',
  'Restore a copy of its header.':
    '请恢复头部的备份。',
  'it was opened, but nothing was seen in it':
    '已打开，但里面什么也没有',
  'This entry takes a password.':
    '此条目需要密码。',
  'Password for {title}':
    '{title} 的密码',
  'That is not the password.':
    '密码不对。',
  'the password was wrong {tries} times':
    '密码错了 {tries} 次',
  'the device is in use':
    '设备正在使用',
  'Leave what reads from it, a shell in its system for example.':
    '请退出正在读取它的程序，例如其系统中的 shell。',
  'the device holds {content}':
    '设备上是{content}',
  'no file system that is known':
    '没有已知的文件系统',
  'Check that the name means the right partition.':
    '请检查名称是否指向正确的分区。',
  'Nothing was changed on the disk. Check it from its own system.':
    '磁盘没有任何更改。请从它自己的系统检查。',
  'there is no such file':
    '没有这个文件',
  'a part of the path is a file, not a folder':
    '路径的一部分是文件，不是文件夹',
  'the symbolic links on the way form a loop':
    '途中的符号链接形成循环',
  'it is not a file':
    '它不是文件',
  'it is a folder':
    '它是文件夹',
  'Name a file in it.':
    '请指定其中的文件。',
  'the server does not let this machine read it':
    '服务器不允许本机读取',
  'Check the path.':
    '请检查路径。',
  'Check the path in the image.':
    '请检查映像中的路径。',
  'Check the path; it is looked for on the server.':
    '请检查路径；它在服务器上查找。',
  'Check the path; it is looked for on {device} ({type}).':
    '请检查路径；它在 {device}（{type}）上查找。',
  'Check the path; it is looked for in {system}.':
    '请检查路径；它在 {system} 中查找。',
  'no booted environment has been found':
    '没有找到已安装的系统',
  'Name the file with its device, as device:/path, or //path for one of the image.':
    '请连同设备指定文件：device:/path，映像中的用 //path。',
  'this is a whole device and no file':
    '这是整个设备，不是文件',
  'A file on a device is device:/path.':
    '设备上的文件写作 device:/path。',
  'the file ends after {at} of {size} bytes':
    '文件在 {size} 字节中的第 {at} 字节处结束',
  'Check the disk, then try again.':
    '请检查磁盘，然后重试。',
  'Check the file on the server, then try again.':
    '请检查服务器上的文件，然后重试。',
  'its SHA-256 sum is {found}, expected {expected}':
    'SHA-256 校验和是 {found}，应为 {expected}',
  'The file is damaged or was replaced: do not start it before you know why.':
    '文件已损坏或被替换：在弄清原因之前不要启动它。',
  'nothing listens on port {port} of {host}':
    '{host} 的端口 {port} 没有服务',
  'Check that the server runs, and the port.':
    '请检查服务器是否运行以及端口。',
  '{host} does not answer':
    '{host} 没有应答',
  'no network leads to {host}':
    '没有网络通往 {host}',
  'there is no host {host}':
    '没有主机 {host}',
  'the name {host} cannot be looked up':
    '无法解析名称 {host}',
  'Check the name, and the name server that the network gives.':
    '请检查名称以及网络提供的域名服务器。',
  'Check the cable and the network: the shell command "net" shows it.':
    '请检查网线和网络：shell 命令“net”会显示。',
  'the connection broke off':
    '连接中断',
  'the connection failed':
    '连接失败',
  'Try again; when it stays so, look into the log of the server.':
    '请重试；如仍如此，请查看服务器日志。',
  '{reason}: nothing came within {seconds} s':
    '{reason}：{seconds} 秒内没有收到任何数据',
  'the server cannot be reached':
    '无法连接服务器',
  'the server takes the request but does not answer':
    '服务器接受请求但不应答',
  'the server has stopped sending: nothing to speak of came within {seconds} s':
    '服务器停止发送：{seconds} 秒内几乎没有数据',
  'Check the server and the cable, then try again.':
    '请检查服务器和网线，然后重试。',
  'the server is not trusted: {reason}':
    '服务器不受信任：{reason}',
  'its certificate is signed by itself':
    '它的证书是自签名的',
  'its certificate comes from an authority that is not trusted':
    '它的证书来自不受信任的机构',
  'its certificate is not valid any more':
    '它的证书已过期',
  'its certificate is not valid yet':
    '它的证书尚未生效',
  'The clock of this machine says {clock} UTC: set it right if it is wrong.':
    '本机时钟显示 {clock} UTC：如有误请校正。',
  'the redirects of the server lead in a circle':
    '服务器的重定向形成循环',
  'Name the file where it really is.':
    '请指定文件的真实位置。',
  'there is not enough memory':
    '内存不足',
  'Use a smaller initrd, or a machine with more memory.':
    '请使用更小的 initrd，或内存更大的机器。',
  'there is not enough memory for kernel and initrd':
    '内存不足以容纳内核和 initrd',
  'Choose an entry with a smaller initrd.':
    '请选择 initrd 更小的条目。',
  'this names no file':
    '这没有指定文件',
  'Name a kernel as device:/path.':
    '请以 device:/path 指定内核。',
  'the file is empty':
    '文件为空',
  'Let its system make it again, or choose another entry.':
    '请让它的系统重新生成，或选择其他条目。',
  'it is truncated: {size} of {expected} bytes are there':
    '它被截断了：{expected} 字节中只有 {size} 字节',
  'it is truncated':
    '它被截断了',
  'it is not a Linux kernel':
    '它不是 Linux 内核',
  'it ends after {count} bytes: it is truncated':
    '它在 {count} 字节后结束：文件不完整',
  'it is a zstd archive, perhaps an initrd':
    '它是 zstd 归档，可能是 initrd',
  'it is a cpio archive, perhaps an initrd':
    '它是 cpio 归档，可能是 initrd',
  'it is packed within itself too often':
    '它自身嵌套压缩的层数过多',
  'it is an EFI program for {machine} machines':
    '它是 {machine} 机器的 EFI 程序',
  'it is an EFI program without a kernel in it':
    '它是不含内核的 EFI 程序',
  'Start it through the firmware.':
    '请通过固件启动它。',
  'it is packed with {how}, which kboot cannot unpack':
    '它用 {how} 压缩，kboot 无法解压',
  'it is damaged: it cannot be unpacked ({code})':
    '它已损坏：无法解压（{code}）',
  'it is an initrd, not a kernel':
    '它是 initrd，不是内核',
  'it is a kernel for {machine} machines':
    '它是 {machine} 机器的内核',
  'it is an ELF file for {machine} machines':
    '它是 {machine} 机器的 ELF 文件',
  'it is an ELF file, but no kernel':
    '它是 ELF 文件，但不是内核',
  'Copy the kernel to its place again, or choose another entry.':
    '请重新复制内核，或选择其他条目。',
  'Choose an entry for this machine.':
    '请选择适合本机的条目。',
  'the kernel does not recognise this image':
    '内核不认识这个映像',
  'It may be damaged or made for another machine: install it again, or choose another entry.':
    '它可能已损坏或属于其他机器：请重新安装，或选择其他条目。',
  'the running kernel forbids loading another one':
    '正在运行的内核禁止加载其他内核',
  'It is locked down, or kexec is switched off (kernel.kexec_load_disabled).':
    '它已被锁定，或 kexec 已关闭（kernel.kexec_load_disabled）。',
  'its signature is not trusted':
    '它的签名不受信任',
  'it carries no signature':
    '它没有签名',
  'Secure Boot asks for a signed kernel.':
    '安全启动要求已签名的内核。',
  'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel.':
    'kboot 的内核处于锁定状态，如同在安全启动下：请选择带有已签名内核的条目。',
  'the locked down kernel forbids kexec_load, which alone is left to load it':
    '只有用 kexec_load 才能加载它，而锁定的内核禁止这样做',
  'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel and no device tree.':
    'kboot 的内核处于锁定状态，如同在安全启动下：请选择带有已签名内核且不用设备树的条目。',
  'the kernel refuses the image or its parameters':
    '内核拒绝该映像或其参数',
  'Check the boot parameters, or choose another entry.':
    '请检查启动参数，或选择其他条目。',
  'kexec-tools cannot load it: {reason}':
    'kexec-tools 无法加载它：{reason}',
  'Choose another entry, or another kernel.':
    '请选择其他条目或其他内核。',
  'no answer within {seconds} s':
    '{seconds} 秒内没有应答',
  'another start is under way':
    '另一个启动正在进行',
  'this user may look, but not act':
    '此用户只能查看，不能操作',
  'Ask from a session of root.':
    '请在 root 会话中操作。',
  'the device of {name} has not been seen yet':
    '还没有见到 {name} 的设备',
  'Asleep on {device}: only its newest kernel keeps open work':
    '在 {device} 上休眠：只有最新的内核能保留未完成的工作',
  'no disk holds anything that can be booted':
    '没有磁盘含有可启动的内容',
  'Plug in a disk or a stick with a system: it appears by itself.':
    '请插入带系统的磁盘或 U 盘：它会自动出现。',
  'the firmware does not show them':
    '固件不显示它们',
  'Restart, and choose the system in the firmware’s own menu.':
    '请重启，并在固件菜单中选择系统。',
  'Mend the file system on {device}?':
    '修复 {device} 上的文件系统？',
  '{program} has found faults in {device} ({type}). Mending writes to it; files that are damaged may be lost. Copy what matters first.':
    '{program} 在 {device}（{type}）中发现错误。修复会写入磁盘；损坏的文件可能丢失。请先复制重要内容。',
  'Install GRUB of {system} anew?':
    '重新安装 {system} 的 GRUB？',
  'Save the report to {device}?':
    '将报告保存到 {device}？',
  'Have GRUB start {title} from now on?':
    '今后让 GRUB 启动 {title}？',
  'This GRUB cannot start it just once. It starts it every time until kboot is chosen in its menu; then kboot puts back what was there.':
    '此 GRUB 无法只启动它一次。在其菜单中选择 kboot 之前，它每次都会启动它；之后 kboot 会恢复原来的设置。',
  'Nothing was written.':
    '没有写入任何内容。',
  'the countdown is stopped':
    '倒计时已停止',
  'starting {title}':
    '正在启动 {title}',
  'starting {title} was cancelled':
    '已取消启动 {title}',
  'loading {title} was cancelled':
    '已取消加载 {title}',
  'network: links are brought up':
    '网络：正在启用链路',
  'The log says more.':
    '日志中有更多信息。',
  'Give the machine more memory, or add a passphrase with less from its own system.':
    '请增加内存，或从它的系统添加一个占用更少内存的密码短语。',
  'it is in use':
    '它正在使用',
  'Start the machine anew.':
    '请重启机器。',
  'there is no place for its tree':
    '没有放置其目录树的位置',
  'it is being written to':
    '正在写入',
  'something else writes to it':
    '其他程序正在写入',
  'the file system is damaged':
    '文件系统已损坏',
  'the file system is damaged or uses features that this kernel does not know':
    '文件系统已损坏，或使用了此内核不认识的特性',
  'this image of kboot has no driver for the file system':
    '这个 kboot 映像没有该文件系统的驱动',
  'the disk cannot be read':
    '无法读取磁盘',
  'the device is gone':
    '设备已不在',
  'there is no medium in it':
    '里面没有介质',
  'the host has no address':
    '主机没有地址',
  'the server does not let this machine mount it':
    '服务器不允许本机挂载',
  'the server exports no such directory':
    '服务器没有导出该目录',
  'Check the path and the exports on the server.':
    '请检查路径和服务器的导出设置。',
  'the server speaks neither NFS 4 nor 3, but {version}':
    '服务器不支持 NFS 4 或 3，只支持 {version}',
  'Check the name, and that its NFS server runs and lets this machine in.':
    '请检查名称，以及其 NFS 服务器是否运行并允许本机。',
  'no NFS server runs there':
    '那里没有运行 NFS 服务器',
  'there is no way to the host':
    '没有通往主机的路径',
  'the server ({where}) has not answered within {seconds} s':
    '服务器（{where}）在 {seconds} 秒内没有应答',
  'what answers ({where}) is no NFS server':
    '应答的（{where}）不是 NFS 服务器',
  'the server has hung up ({where})':
    '服务器断开了连接（{where}）',
  '{problem} at byte {at}':
    '{problem}（第 {at} 字节）',
  'Try again.':
    '请重试。',
  'Try again later.':
    '请稍后重试。',
  'Check the file on the server; if it is right, try again.':
    '请检查服务器上的文件；如无误，请重试。',
  'the name {host} cannot be looked up now':
    '暂时无法解析名称 {host}',
  'the server asks for a user and a password':
    '服务器要求用户名和密码',
  'Write them as http://user:password@host/.':
    '请写作 http://user:password@host/。',
  'the server forbids it':
    '服务器禁止访问',
  'Check the permissions of the file on the server.':
    '请检查服务器上文件的权限。',
  'Check the path; upper and lower case differ.':
    '请检查路径；区分大小写。',
  'there is no such file any more':
    '文件已不存在',
  'the server asks to come less often':
    '服务器要求降低访问频率',
  'the server is overloaded':
    '服务器过载',
  'Look into the log of the server.':
    '请查看服务器日志。',
  'Check the name.':
    '请检查名称。',
  'the server answers {words}':
    '服务器应答 {words}',
  'a multiboot kernel has no initramfs for it':
    'multiboot 内核没有可用的 initramfs',
  'another image is being loaded':
    '正在加载另一个映像',
  'the running kernel cannot load another one':
    '正在运行的内核无法加载其他内核',
  'It was built without CONFIG_KEXEC_FILE: use another kernel for kboot.':
    '它构建时没有 CONFIG_KEXEC_FILE：请为 kboot 换用其他内核。',
  'it names no link':
    '没有指定链路',
  'Name one.':
    '请指定一条。',
  'Its last start failed: it starts by hand alone.':
    '上次启动失败：只能手动启动。',
  'Its last {failed} starts failed: it starts by hand alone.':
    '最近 {failed} 次启动均失败：只能手动启动。',
  'Its file leaves it no try: it starts by hand alone.':
    '其文件已不允许再尝试：只能手动启动。',
  'Dark until its own graphics driver starts: {why}':
    '在其自己的显卡驱动启动前屏幕是黑的：{why}',
  'Its screen stays dark: {why}; {help}':
    '屏幕将一直是黑的：{why}；{help}',
  'its kernel has no driver for the firmware’s picture ({option})':
    '其内核没有固件画面的驱动（{option}）',
  'the firmware shows no picture here':
    '固件在此不显示画面',
  'a hypervisor does not go on with the firmware’s picture':
    '虚拟机监控程序不会沿用固件的画面',
  'after kboot this hypervisor starts on machines with a BIOS alone, this one was started by UEFI':
    '经 kboot 后，此虚拟机监控程序只能在使用 BIOS 的计算机上启动，而本机由 UEFI 启动',
  'Choose its system’s own boot loader: the firmware starts that.':
    '请选择其系统自己的引导加载程序：它由固件启动。',
  'it looks at neither next_entry nor saved_entry':
    '它既不查看 next_entry，也不查看 saved_entry',
  'Add what grub-mkconfig writes for grub-reboot: load_env, next_entry, save_env.':
    '请加入 grub-mkconfig 为 grub-reboot 写入的内容：load_env、next_entry、save_env。',
  '{word} leaves the firmware’s picture out':
    '{word} 停用了固件画面',
  'kboot’s {driver} has taken the firmware’s picture down':
    'kboot 的 {driver} 已关闭固件画面',
  'remove {word}':
    '请删除 {word}',
  'console=ttyS0 puts its text on a serial line':
    'console=ttyS0 可将文字输出到串口',
  'start kboot with kboot.drm=off':
    '请用 kboot.drm=off 启动 kboot',
  'the default entry does not exist':
    '默认项目不存在',
  'There is no entry at all.':
    '没有任何项目。',
  'there is no such entry':
    '没有这个项目',
  'it takes {needed} MiB of memory while it is loaded, and {free} are free':
    '加载需要 {needed} MiB 内存，可用 {free} MiB',
  'it needs kexec-tools, which this image of kboot does not have':
    '需要 kexec-tools，而此 kboot 映像没有',
  'a control character is among the boot parameters':
    '启动参数中有控制字符',
  '{path} is not there':
    '{path} 不存在',
  '{name} is nothing kboot can open':
    'kboot 无法打开 {name}',
  'a password is not kept':
    '密码不会被保存',
  'Write an entry of its own into kboot.conf.':
    '请在 kboot.conf 中写一个单独的项目。',
  'it would have {bytes} bytes, more than {most}':
    '将有 {bytes} 字节，超过 {most}',
  'Take saved changes of entries back, or name a file with state= in kboot.conf.':
    '请撤销项目的已保存更改，或在 kboot.conf 中用 state= 指定一个文件。',
  'there is no place to keep it until the next start':
    '没有可保存到下次启动的位置',
  'Name one with state= in kboot.conf, e.g. state=LABEL=boot:/kboot.state.':
    '请在 kboot.conf 中用 state= 指定，例如 state=LABEL=boot:/kboot.state。',
  'it takes no parameters':
    '它不接受参数',
  'it only opens a device':
    '它只用于打开设备',
  'a BIOS cannot be asked for its set-up':
    '无法请求 BIOS 打开其设置',
  'the firmware cannot be asked for its set-up':
    '无法请求此固件打开其设置',
  'Restart, and press the key that this machine’s maker says.':
    '请重新启动，并按制造商指定的键。',
  'the firmware was to start it next, and has passed it over':
    '固件本应接着启动它，但跳过了',
  'Choose it in the firmware’s own menu; a firmware of this kind ignores BootNext.':
    '请在固件自己的菜单中选择；此类固件忽略 BootNext。',
  'Choose it in the firmware’s own menu.':
    '请在固件自己的菜单中选择。',
  'the configuration of the first stage that started kboot is not found':
    '找不到启动 kboot 的第一阶段的配置',
  'Restart, and choose it in the menu of the firmware or of the first stage.':
    '请重新启动，并在固件或第一阶段的菜单中选择。',
  'the parameters of {entry} are saved ones from now on':
    '{entry} 今后使用已保存的参数',
  'parameters and names of {entry} are saved ones from now on':
    '{entry} 今后使用已保存的参数、内核和 Initrd',
  'the parameters of {entry} are its own again':
    '{entry} 恢复自己的参数',
  '{what}, until the machine restarts':
    '{what}，直到重新启动',
  '{title} starts by itself at the next start':
    '{title} 将在下次启动时自动启动',
  'the next start is as usual':
    '下次启动与平常一样',
  'not kept beyond this start: {why}':
    '本次启动之后不会保留：{why}',
  'there is no such system':
    '没有这个系统',
  'No installed system has been found.':
    '未找到已安装的系统。',
  'the system has no such program':
    '系统中没有此程序',
  'the system has no root on a disk':
    '系统的根不在磁盘上',
  'the system has no EFI system partition in its fstab':
    '系统的 fstab 中没有 EFI 系统分区',
  'Add its EFI system partition to its fstab, as /boot/efi.':
    '请将其 EFI 系统分区以 /boot/efi 加入 fstab。',
  '{system} has no grub-install':
    '{system} 没有 grub-install',
  'Install GRUB’s packages there, in a chroot of it.':
    '请在其 chroot 中安装 GRUB 的软件包。',
  'Start that system and shut it down first.':
    '请先启动该系统并将其关机。',
  'there is no room left':
    '没有剩余空间',
  'it holds {count} reports already':
    '其中已有 {count} 份报告',
  'Choose a stick with FAT.':
    '请选择 FAT 格式的 U 盘。',
  'it holds {type}, which cannot be written to here':
    '其中是 {type}，此处无法写入',
  'Choose a device with FAT or ext4.':
    '请选择 FAT 或 ext4 的设备。',
  'Check its file system first.':
    '请先检查其文件系统。',
  'it stays in use and mounted for writing':
    '它仍在使用，并以可写方式挂载',
  'Restart from kboot’s menu, not by the switch.':
    '请从 kboot 的菜单重新启动，不要用电源开关。',
  'it does not lie on a disk of this machine':
    '它不在本机的磁盘上',
  'Wait until that has ended.':
    '请等待其结束。',
  'its device is gone':
    '其设备已不在',
  'the disk does not give back what was written':
    '磁盘读回的内容与写入的不同',
  'its file system is full':
    '其文件系统已满',
  'It holds until the machine restarts.':
    '在重新启动之前有效。',
  'It holds until the machine restarts; the one before is still there.':
    '在重新启动之前有效；之前的仍在。',
  'its device has not been found':
    '未找到其设备',
  'Choose by hand; nothing that was kept holds.':
    '请手动选择；已保存的内容均不生效。',
  'what it holds could not be read':
    '无法读取其内容',
  'kboot starts with an empty one; the old one is set aside with the next change.':
    'kboot 以空状态开始；旧的将在下次更改时另存。',
  'a BIOS has no variables to keep it in':
    'BIOS 没有可用于保存的变量',
  'this names no file on a device':
    '这不是设备上的文件名',
  'Write state=DEVICE:/PATH, state=efi or state=off.':
    '请写 state=设备:/路径、state=efi 或 state=off。',
  'Restart, and choose it in the first stage’s own menu.':
    '请重新启动，并在第一阶段的菜单中选择。',
  'every boot entry is taken':
    '所有启动项都已占用',
  'the partition has no identity that the firmware knows':
    '该分区没有固件可识别的标识',
  'the DHCP server gave no address':
    'DHCP 服务器未给出地址',
  'the DHCP server gave no network mask':
    'DHCP 服务器未给出网络掩码',
  '{count} of its physical volumes are missing':
    '缺少 {count} 个物理卷',
  'Nothing was changed on its disks. Check them from its own system.':
    '磁盘上没有任何更改。请从其自己的系统检查。',
  '{what} ({why})':
    '{what}（{why}）',
  '{what}: {why}':
    '{what}：{why}',
  'parse':
    '解析',
  'resolve':
    '查找',
  'find':
    '查找',
  'open':
    '打开',
  'mount':
    '挂载',
  'read':
    '读取',
  'write':
    '写入',
  'list':
    '列出',
  'load':
    '加载',
  'check':
    '检查',
  'check sum':
    '校验',
  'check kernel':
    '检查内核',
  'check parameters':
    '检查参数',
  'copy to memory':
    '复制到内存',
  'fetch':
    '获取',
  'connect':
    '连接',
  'network':
    '网络',
  'look up':
    '解析名称',
  'unlock':
    '解锁',
  'start':
    '启动',
  'hand over':
    '移交',
  'teardown':
    '归还',
  'keep':
    '保存',
};
