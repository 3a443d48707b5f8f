import type { CoreCatalogue } from '../../../ui/words/catalogue.ts';

export const ar: CoreCatalogue = {
  'no wired network card has been found':
    'لم يُعثر على بطاقة شبكة سلكية',
  'Plug one in; kboot has no drivers for radio, and not for every card.':
    'أوصِل واحدة؛ ليس في kboot برامج تشغيل للشبكات اللاسلكية ولا لكل بطاقة.',
  'the settings are for other links than those that are there ({links})':
    'الضبط يخصّ وصلات غير الموجودة ({links})',
  'Check the link names in ip=.':
    'تحقق من أسماء الوصلات في ip=.',
  'the network is switched off ({links})':
    'الشبكة مطفأة ({links})',
  'Switch a link on, or change ip= on the command line.':
    'شغّل وصلة، أو غيّر ip= في سطر الأوامر.',
  'no cable is plugged in, or its other end is off ({links})':
    'لا كابل موصول، أو طرفه الآخر مطفأ ({links})',
  'Check the cable and the switch.':
    'تحقق من الكابل والمبدّل.',
  '{link} cannot be set up: {problem}':
    'يتعذر إعداد {link}: {problem}',
  'Check ip= on the command line.':
    'تحقق من ip= في سطر الأوامر.',
  'no DHCP server has answered ({links})':
    'لم يجب أي خادم DHCP ({links})',
  'Check the cable, or give a fixed address with ip=.':
    'تحقق من الكابل، أو حدّد عنوانًا ثابتًا بـ ip=.',
  'the router {router} does not answer':
    'الموجّه {router} لا يجيب',
  'Check address, network and router; leave the router empty where there is none.':
    'تحقق من العنوان والشبكة والموجّه؛ واترك الموجّه فارغًا إن لم يوجد.',
  '{advice} What held before holds again.':
    '{advice} وعاد ما كان قبل ذلك.',
  'no name server is known':
    'لا يُعرف أي خادم أسماء',
  'Name one with ip=, or use the address of the host.':
    'سمِّ واحدًا بـ ip=، أو استعمل عنوان المضيف.',
  'the name server ({whom}) knows no such host':
    'خادم الأسماء ({whom}) لا يعرف هذا المضيف',
  'the name server ({whom}) does not answer: {problem}':
    'خادم الأسماء ({whom}) لا يجيب: {problem}',
  'Check the name, or use the address of the host.':
    'تحقق من الاسم، أو استعمل عنوان المضيف.',
  'no such device has been seen':
    'لم يُرَ جهاز كهذا',
  'No disk has been found yet: check its cable and power.':
    'لم يُعثر على قرص بعد: تحقق من الكابل والطاقة.',
  'There are: {names}.':
    'الموجود: {names}.',
  'Passphrase for {device}':
    'عبارة المرور لـ {device}',
  'The device is encrypted.':
    'الجهاز معمّى.',
  'The device "{label}" is encrypted.':
    'الجهاز «{label}» معمّى.',
  'That is not its passphrase; {left} tries are left. {advice}':
    'ليست هذه عبارة المرور؛ بقيت {left} محاولات. {advice}',
  '{tries} passphrases were wrong':
    '{tries} عبارات مرور كانت خاطئة',
  'Check keyboard layout and Caps Lock, then try again.':
    'تحقق من تخطيط لوحة المفاتيح و Caps Lock ثم أعد المحاولة.',
  'Check keyboard layout and Caps Lock.':
    'تحقق من تخطيط لوحة المفاتيح و Caps Lock.',
  'cryptsetup cannot open it':
    'يتعذر على cryptsetup فتحه',
  'there is not enough memory for its key derivation (Argon2)':
    'الذاكرة لا تكفي لاشتقاق مفتاحه (Argon2)',
  'its header is damaged or of a kind that is not known':
    'ترويسته تالفة أو من نوع غير معروف',
  'Restore a copy of its header.':
    'استعد نسخة من ترويسته.',
  'it was opened, but nothing was seen in it':
    'فُتح، لكن لم يُرَ فيه شيء',
  'This entry takes a password.':
    'هذا المدخل يتطلب كلمة مرور.',
  'Password for {title}':
    'كلمة المرور لـ {title}',
  'That is not the password.':
    'ليست هذه كلمة المرور.',
  'the password was wrong {tries} times':
    'كانت كلمة المرور خاطئة {tries} مرات',
  'the device is in use':
    'الجهاز قيد الاستعمال',
  'Leave what reads from it, a shell in its system for example.':
    'اخرج مما يقرأ منه، كصدفة في نظامه مثلًا.',
  'the device holds {content}':
    'الجهاز يحوي {content}',
  'no file system that is known':
    'لا نظام ملفات معروفًا',
  'Check that the name means the right partition.':
    'تحقق من أن الاسم يعني القسم الصحيح.',
  'Nothing was changed on the disk. Check it from its own system.':
    'لم يتغير شيء على القرص. افحصه من نظامه.',
  'there is no such file':
    'لا يوجد ملف كهذا',
  'a part of the path is a file, not a folder':
    'جزء من المسار ملف لا مجلد',
  'the symbolic links on the way form a loop':
    'الروابط الرمزية في الطريق تدور في حلقة',
  'it is not a file':
    'ليس ملفًا',
  'it is a folder':
    'إنه مجلد',
  'Name a file in it.':
    'سمِّ ملفًا فيه.',
  'the server does not let this machine read it':
    'الخادم لا يسمح لهذا الجهاز بقراءته',
  'Check the path.':
    'تحقق من المسار.',
  'Check the path in the image.':
    'تحقق من المسار في الصورة.',
  'Check the path; it is looked for on the server.':
    'تحقق من المسار؛ يُبحث عنه على الخادم.',
  'Check the path; it is looked for on {device} ({type}).':
    'تحقق من المسار؛ يُبحث عنه على {device} ({type}).',
  'Check the path; it is looked for in {system}.':
    'تحقق من المسار؛ يُبحث عنه في {system}.',
  'no booted environment has been found':
    'لم يُعثر على نظام مثبّت',
  'Name the file with its device, as device:/path, or //path for one of the image.':
    'سمِّ الملف مع جهازه هكذا device:/path، أو //path لما في الصورة.',
  'this is a whole device and no file':
    'هذا جهاز كامل لا ملف',
  'A file on a device is device:/path.':
    'الملف على جهاز يُكتب device:/path.',
  'the file ends after {at} of {size} bytes':
    'ينتهي الملف بعد {at} من {size} بايت',
  'Check the disk, then try again.':
    'تحقق من القرص ثم أعد المحاولة.',
  'Check the file on the server, then try again.':
    'تحقق من الملف على الخادم ثم أعد المحاولة.',
  'its SHA-256 sum is {found}, expected {expected}':
    'مجموع SHA-256 هو {found}، والمنتظر {expected}',
  'The file is damaged or was replaced: do not start it before you know why.':
    'الملف تالف أو استُبدل: لا تبدأه قبل أن تعرف السبب.',
  'nothing listens on port {port} of {host}':
    'لا شيء يستمع على المنفذ {port} في {host}',
  'Check that the server runs, and the port.':
    'تحقق من أن الخادم يعمل ومن المنفذ.',
  '{host} does not answer':
    '{host} لا يجيب',
  'no network leads to {host}':
    'لا شبكة تؤدي إلى {host}',
  'there is no host {host}':
    'لا يوجد مضيف {host}',
  'the name {host} cannot be looked up':
    'يتعذر إيجاد عنوان {host}',
  'Check the name, and the name server that the network gives.':
    'تحقق من الاسم ومن خادم الأسماء الذي تعطيه الشبكة.',
  'Check the cable and the network: the shell command "net" shows it.':
    'تحقق من الكابل والشبكة: يعرضها أمر الصدفة «net».',
  'the connection broke off':
    'انقطع الاتصال',
  'the connection failed':
    'فشل الاتصال',
  'Try again; when it stays so, look into the log of the server.':
    'أعد المحاولة؛ وإن بقي الحال فانظر في سجل الخادم.',
  '{reason}: nothing came within {seconds} s':
    '{reason}: لم يصل شيء خلال {seconds} ث',
  'the server cannot be reached':
    'يتعذر الوصول إلى الخادم',
  'the server takes the request but does not answer':
    'الخادم يقبل الطلب لكنه لا يجيب',
  'the server has stopped sending: nothing to speak of came within {seconds} s':
    'توقف الخادم عن الإرسال: لم يصل ما يُذكر خلال {seconds} ث',
  'Check the server and the cable, then try again.':
    'تحقق من الخادم والكابل ثم أعد المحاولة.',
  'the server is not trusted: {reason}':
    'الخادم غير موثوق: {reason}',
  'its certificate is signed by itself':
    'شهادته موقّعة من نفسه',
  'its certificate comes from an authority that is not trusted':
    'شهادته من سلطة غير موثوقة',
  'its certificate is not valid any more':
    'انتهت صلاحية شهادته',
  'its certificate is not valid yet':
    'شهادته لم تسرِ بعد',
  'The clock of this machine says {clock} UTC: set it right if it is wrong.':
    'ساعة هذا الجهاز تقول {clock} UTC: اضبطها إن كانت خاطئة.',
  'the redirects of the server lead in a circle':
    'تحويلات الخادم تدور في حلقة',
  'Name the file where it really is.':
    'سمِّ الملف حيث هو حقًا.',
  'there is not enough memory':
    'الذاكرة لا تكفي',
  'Use a smaller initrd, or a machine with more memory.':
    'استعمل initrd أصغر، أو جهازًا بذاكرة أكبر.',
  'there is not enough memory for kernel and initrd':
    'الذاكرة لا تكفي للنواة و initrd',
  'Choose an entry with a smaller initrd.':
    'اختر مدخلًا بـ initrd أصغر.',
  'this names no file':
    'هذا لا يسمي ملفًا',
  'Name a kernel as device:/path.':
    'سمِّ نواة هكذا device:/path.',
  'the file is empty':
    'الملف فارغ',
  'Let its system make it again, or choose another entry.':
    'دع نظامه يعيد إنشاءه، أو اختر مدخلًا آخر.',
  'it is truncated: {size} of {expected} bytes are there':
    'إنه مبتور: {size} من {expected} بايت موجودة',
  'it is truncated':
    'إنه مبتور',
  'it is not a Linux kernel':
    'ليست نواة لينكس',
  'it ends after {count} bytes: it is truncated':
    'تنتهي بعد {count} بايت: إنها مبتورة',
  'it is a zstd archive, perhaps an initrd':
    'إنه أرشيف zstd، وربما كان initrd',
  'it is a cpio archive, perhaps an initrd':
    'إنه أرشيف cpio، وربما كان initrd',
  'it is packed within itself too often':
    'إنها مضغوطة داخل نفسها مرات كثيرة',
  'it is an EFI program for {machine} machines':
    'إنه برنامج EFI لأجهزة {machine}',
  'it is an EFI program without a kernel in it':
    'إنه برنامج EFI لا نواة فيه',
  'Start it through the firmware.':
    'شغّله عبر البرنامج الثابت.',
  'it is packed with {how}, which kboot cannot unpack':
    'إنها مضغوطة بـ {how}، ولا يستطيع kboot فكّها',
  'it is damaged: it cannot be unpacked ({code})':
    'إنها تالفة: لا يمكن فكّ ضغطها ({code})',
  'it is an initrd, not a kernel':
    'إنه initrd لا نواة',
  'it is a kernel for {machine} machines':
    'إنها نواة لأجهزة {machine}',
  'it is an ELF file for {machine} machines':
    'إنه ملف ELF لأجهزة {machine}',
  'it is an ELF file, but no kernel':
    'إنه ملف ELF لكنه ليس نواة',
  'Copy the kernel to its place again, or choose another entry.':
    'انسخ النواة إلى مكانها من جديد، أو اختر مدخلًا آخر.',
  'Choose an entry for this machine.':
    'اختر مدخلًا لهذا الجهاز.',
  'the kernel does not recognise this image':
    'النواة لا تعرف هذه الصورة',
  'It may be damaged or made for another machine: install it again, or choose another entry.':
    'قد تكون تالفة أو لجهاز آخر: ثبّتها من جديد، أو اختر مدخلًا آخر.',
  'the running kernel forbids loading another one':
    'النواة العاملة تمنع تحميل نواة أخرى',
  'It is locked down, or kexec is switched off (kernel.kexec_load_disabled).':
    'إنها مقفلة، أو أن kexec مطفأ (kernel.kexec_load_disabled).',
  'its signature is not trusted':
    'توقيعها غير موثوق',
  'it carries no signature':
    'لا توقيع عليها',
  'Secure Boot asks for a signed kernel.':
    'الإقلاع الآمن يتطلب نواة موقّعة.',
  'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel.':
    'نواة kboot مقفلة كما في الإقلاع الآمن: اختر مدخلاً نواته موقّعة.',
  'the locked down kernel forbids kexec_load, which alone is left to load it':
    'النواة المقفلة تمنع kexec_load، ولا سبيل سواه إلى تحميلها',
  'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel and no device tree.':
    'نواة kboot مقفلة كما في الإقلاع الآمن: اختر مدخلًا نواته موقّعة وبلا شجرة أجهزة.',
  'the kernel refuses the image or its parameters':
    'النواة ترفض الصورة أو معاملاتها',
  'Check the boot parameters, or choose another entry.':
    'تحقق من المعاملات، أو اختر مدخلًا آخر.',
  'kexec-tools cannot load it: {reason}':
    'يتعذر على kexec-tools تحميلها: {reason}',
  'Choose another entry, or another kernel.':
    'اختر مدخلًا آخر، أو نواة أخرى.',
  'no answer within {seconds} s':
    'لا جواب خلال {seconds} ث',
  'another start is under way':
    'بدء آخر جارٍ',
  'this user may look, but not act':
    'لهذا المستخدم أن ينظر لا أن يفعل',
  'Ask from a session of root.':
    'افعل ذلك من جلسة root.',
  'the device of {name} has not been seen yet':
    'لم يُرَ جهاز {name} بعد',
  'Asleep on {device}: only its newest kernel keeps open work':
    'نائم على {device}: أحدث نواة له وحدها تحفظ العمل المفتوح',
  'no disk holds anything that can be booted':
    'لا قرص يحوي ما يمكن بدؤه',
  'Plug in a disk or a stick with a system: it appears by itself.':
    'أوصِل قرصًا أو ذاكرة عليها نظام: يظهر من تلقاء نفسه.',
  'the firmware does not show them':
    'البرنامج الثابت لا يُظهرها',
  'Restart, and choose the system in the firmware’s own menu.':
    'أعد التشغيل، واختر النظام من قائمة البرنامج الثابت.',
  'Mend the file system on {device}?':
    'أتُصلح نظام الملفات على {device}؟',
  '{program} has found faults in {device} ({type}). Mending writes to it; files that are damaged may be lost. Copy what matters first.':
    'وجد {program} أخطاء في {device} ({type}). الإصلاح يكتب عليه؛ وقد تضيع ملفات تالفة. انسخ المهم أولًا.',
  'Install GRUB of {system} anew?':
    'أتُثبّت GRUB الخاص بـ {system} من جديد؟',
  'Save the report to {device}?':
    'أتُحفظ التقرير على {device}؟',
  'Have GRUB start {title} from now on?':
    'هل يبدأ GRUB ‏{title} من الآن فصاعداً؟',
  'This GRUB cannot start it just once. It starts it every time until kboot is chosen in its menu; then kboot puts back what was there.':
    'لا يستطيع GRUB هذا بدءه مرة واحدة فقط. سيبدؤه في كل مرة حتى يُختار kboot في قائمته؛ عندها يعيد kboot ما كان قبل ذلك.',
  'Nothing was written.':
    'لم يُكتب شيء.',
  'the countdown is stopped':
    'أُوقف العد التنازلي',
  'starting {title}':
    'يبدأ {title}',
  'starting {title} was cancelled':
    'أُلغي بدء {title}',
  'loading {title} was cancelled':
    'أُلغي تحميل {title}',
  'network: links are brought up':
    'الشبكة: يجري تشغيل الوصلات',
  'The log says more.':
    'في السجل المزيد.',
  'Give the machine more memory, or add a passphrase with less from its own system.':
    'زد ذاكرة الجهاز، أو أضف من نظامه عبارة مرور تتطلب أقل.',
  'it is in use':
    'إنه قيد الاستعمال',
  'Start the machine anew.':
    'أعد تشغيل الجهاز.',
  'there is no place for its tree':
    'لا مكان لشجرته',
  'it is being written to':
    'يُكتب عليه الآن',
  'something else writes to it':
    'شيء آخر يكتب عليه',
  'the file system is damaged':
    'نظام الملفات تالف',
  'the file system is damaged or uses features that this kernel does not know':
    'نظام الملفات تالف أو يستعمل ما لا تعرفه هذه النواة',
  'this image of kboot has no driver for the file system':
    'ليس في هذه الصورة من kboot برنامج تشغيل لنظام الملفات',
  'the disk cannot be read':
    'تتعذر قراءة القرص',
  'the device is gone':
    'الجهاز لم يعد موجودًا',
  'there is no medium in it':
    'لا وسيط فيه',
  'the host has no address':
    'ليس للمضيف عنوان',
  'the server does not let this machine mount it':
    'الخادم لا يسمح لهذا الجهاز بوصله',
  'the server exports no such directory':
    'الخادم لا يتيح هذا المجلد',
  'Check the path and the exports on the server.':
    'تحقق من المسار ومما يتيحه الخادم.',
  'the server speaks neither NFS 4 nor 3, but {version}':
    'الخادم لا يتكلم NFS 4 ولا 3 بل {version}',
  'Check the name, and that its NFS server runs and lets this machine in.':
    'تحقق من الاسم، ومن أن خادم NFS يعمل ويقبل هذا الجهاز.',
  'no NFS server runs there':
    'لا يعمل هناك خادم NFS',
  'there is no way to the host':
    'لا طريق إلى المضيف',
  'the server ({where}) has not answered within {seconds} s':
    'لم يجب الخادم ({where}) خلال {seconds} ث',
  'what answers ({where}) is no NFS server':
    'ما يجيب ({where}) ليس خادم NFS',
  'the server has hung up ({where})':
    'قطع الخادم الاتصال ({where})',
  '{problem} at byte {at}':
    '{problem} عند البايت {at}',
  'Try again.':
    'أعد المحاولة.',
  'Try again later.':
    'أعد المحاولة لاحقًا.',
  'Check the file on the server; if it is right, try again.':
    'تحقق من الملف على الخادم؛ فإن صحّ فأعد المحاولة.',
  'the name {host} cannot be looked up now':
    'يتعذر الآن إيجاد عنوان {host}',
  'the server asks for a user and a password':
    'الخادم يطلب مستخدمًا وكلمة مرور',
  'Write them as http://user:password@host/.':
    'اكتبهما هكذا http://user:password@host/.',
  'the server forbids it':
    'الخادم يمنعه',
  'Check the permissions of the file on the server.':
    'تحقق من أذونات الملف على الخادم.',
  'Check the path; upper and lower case differ.':
    'تحقق من المسار؛ فالأحرف الكبيرة والصغيرة تختلف.',
  'there is no such file any more':
    'لم يعد الملف موجودًا',
  'the server asks to come less often':
    'الخادم يطلب تقليل الطلبات',
  'the server is overloaded':
    'الخادم مثقل',
  'Look into the log of the server.':
    'انظر في سجل الخادم.',
  'Check the name.':
    'تحقق من الاسم.',
  'the server answers {words}':
    'الخادم يجيب {words}',
  'a multiboot kernel has no initramfs for it':
    'نواة multiboot ليس لها initramfs لذلك',
  'another image is being loaded':
    'تُحمَّل صورة أخرى الآن',
  'the running kernel cannot load another one':
    'النواة العاملة لا تستطيع تحميل أخرى',
  'It was built without CONFIG_KEXEC_FILE: use another kernel for kboot.':
    'بُنيت دون CONFIG_KEXEC_FILE: استعمل نواة أخرى لـ kboot.',
  'it names no link':
    'لا يسمي وصلة',
  'Name one.':
    'سمِّ واحدة.',
  'Its last start failed: it starts by hand alone.':
    'فشل آخر إقلاع له: لا يبدأ إلا يدويًا.',
  'Its last {failed} starts failed: it starts by hand alone.':
    'فشلت آخر {failed} من مرات إقلاعه: لا يبدأ إلا يدويًا.',
  'Its file leaves it no try: it starts by hand alone.':
    'لا يترك له ملفه أي محاولة: لا يبدأ إلا يدويًا.',
  'Dark until its own graphics driver starts: {why}':
    'تبقى الشاشة معتمة حتى يبدأ مشغّل الرسوميات الخاص به: {why}',
  'Its screen stays dark: {why}; {help}':
    'تبقى شاشته معتمة: {why}؛ {help}',
  'its kernel has no driver for the firmware’s picture ({option})':
    'لا مشغّل في نواته لصورة البرنامج الثابت ({option})',
  'the firmware shows no picture here':
    'لا يعرض البرنامج الثابت صورة هنا',
  'a hypervisor does not go on with the firmware’s picture':
    'مراقب الأجهزة الافتراضية لا يواصل عرض صورة البرنامج الثابت',
  'after kboot this hypervisor starts on machines with a BIOS alone, this one was started by UEFI':
    'بعد kboot لا يبدأ مراقب الأجهزة الافتراضية هذا إلا على أجهزة ذات BIOS، وهذا الجهاز بدأه UEFI',
  'Choose its system’s own boot loader: the firmware starts that.':
    'اختر محمّل الإقلاع الخاص بنظامه: يبدؤه البرنامج الثابت.',
  'it looks at neither next_entry nor saved_entry':
    'لا ينظر إلى next_entry ولا إلى saved_entry',
  'Add what grub-mkconfig writes for grub-reboot: load_env, next_entry, save_env.':
    'أضف ما يكتبه grub-mkconfig من أجل grub-reboot: load_env وnext_entry وsave_env.',
  '{word} leaves the firmware’s picture out':
    '{word} يستغني عن صورة البرنامج الثابت',
  'kboot’s {driver} has taken the firmware’s picture down':
    'أزال {driver} في kboot صورة البرنامج الثابت',
  'remove {word}':
    'احذف {word}',
  'console=ttyS0 puts its text on a serial line':
    'console=ttyS0 يضع نصّه على خط تسلسلي',
  'start kboot with kboot.drm=off':
    'ابدأ kboot مع kboot.drm=off',
  'the default entry does not exist':
    'المدخل الافتراضي غير موجود',
  'There is no entry at all.':
    'لا يوجد أي مدخل.',
  'there is no such entry':
    'لا يوجد مدخل كهذا',
  'it takes {needed} MiB of memory while it is loaded, and {free} are free':
    'يحتاج تحميله إلى {needed} ميبيبايت من الذاكرة، والمتاح {free}',
  'it needs kexec-tools, which this image of kboot does not have':
    'يحتاج إلى kexec-tools، وليست في صورة kboot هذه',
  'a control character is among the boot parameters':
    'بين معاملات الإقلاع حرف تحكّم',
  '{path} is not there':
    '{path} غير موجود',
  '{name} is nothing kboot can open':
    'لا يستطيع kboot فتح {name}',
  'a password is not kept':
    'لا تُحفظ كلمة مرور',
  'Write an entry of its own into kboot.conf.':
    'اكتب مدخلًا خاصًا به في kboot.conf.',
  'it would have {bytes} bytes, more than {most}':
    'سيبلغ {bytes} بايت، أكثر من {most}',
  'Take saved changes of entries back, or name a file with state= in kboot.conf.':
    'تراجع عن تغييرات محفوظة لمداخل، أو سمِّ ملفًا عبر state= في kboot.conf.',
  'there is no place to keep it until the next start':
    'لا مكان لحفظه حتى بدء التشغيل التالي',
  'Name one with state= in kboot.conf, e.g. state=LABEL=boot:/kboot.state.':
    'سمِّ مكانًا عبر state= في kboot.conf، مثل state=LABEL=boot:/kboot.state.',
  'it takes no parameters':
    'لا يقبل معاملات',
  'it only opens a device':
    'إنما يفتح جهازًا',
  'a BIOS cannot be asked for its set-up':
    'لا يمكن طلب إعدادات BIOS',
  'the firmware cannot be asked for its set-up':
    'لا يمكن طلب إعدادات هذا البرنامج الثابت',
  'Restart, and press the key that this machine’s maker says.':
    'أعد التشغيل، واضغط المفتاح الذي يذكره الصانع.',
  'the firmware was to start it next, and has passed it over':
    'كان على البرنامج الثابت أن يبدأه تاليًا، فتجاوزه',
  'Choose it in the firmware’s own menu; a firmware of this kind ignores BootNext.':
    'اختره في قائمة البرنامج الثابت؛ فبرنامج ثابت من هذا النوع يتجاهل BootNext.',
  'Choose it in the firmware’s own menu.':
    'اختره في قائمة البرنامج الثابت.',
  'the configuration of the first stage that started kboot is not found':
    'لم يُعثر على إعداد المرحلة الأولى التي بدأت kboot',
  'Restart, and choose it in the menu of the firmware or of the first stage.':
    'أعد التشغيل، واختره في قائمة البرنامج الثابت أو المرحلة الأولى.',
  'the parameters of {entry} are saved ones from now on':
    'لـ{entry} من الآن معاملات محفوظة',
  'parameters and names of {entry} are saved ones from now on':
    'لـ{entry} من الآن معاملات ونواة وملفات initrd محفوظة',
  'the parameters of {entry} are its own again':
    'لـ{entry} معاملاته نفسها من جديد',
  '{what}, until the machine restarts':
    '{what}، حتى إعادة تشغيل الجهاز',
  '{title} starts by itself at the next start':
    'يبدأ {title} تلقائيًا عند بدء التشغيل التالي',
  'the next start is as usual':
    'بدء التشغيل التالي كالمعتاد',
  'not kept beyond this start: {why}':
    'لا يُحفظ بعد هذا التشغيل: {why}',
  'there is no such system':
    'لا يوجد نظام كهذا',
  'No installed system has been found.':
    'لم يُعثر على أي نظام مثبّت.',
  'the system has no such program':
    'لا يوجد هذا البرنامج في النظام',
  'the system has no root on a disk':
    'لا جذر للنظام على قرص',
  'the system has no EFI system partition in its fstab':
    'لا قسم نظام EFI في fstab للنظام',
  'Add its EFI system partition to its fstab, as /boot/efi.':
    'أضف قسم نظام EFI إلى fstab، باسم /boot/efi.',
  '{system} has no grub-install':
    'لا يوجد grub-install في {system}',
  'Install GRUB’s packages there, in a chroot of it.':
    'ثبّت حزم GRUB فيه، داخل chroot.',
  'Start that system and shut it down first.':
    'ابدأ ذلك النظام أولًا ثم أوقفه.',
  'there is no room left':
    'لا مساحة متبقية',
  'it holds {count} reports already':
    'فيه {count} من التقارير بالفعل',
  'Choose a stick with FAT.':
    'اختر ذاكرة بنظام FAT.',
  'it holds {type}, which cannot be written to here':
    'فيه {type}، ولا تمكن الكتابة إليه هنا',
  'Choose a device with FAT or ext4.':
    'اختر جهازًا بنظام FAT أو ext4.',
  'Check its file system first.':
    'افحص نظام ملفاته أولًا.',
  'it stays in use and mounted for writing':
    'يبقى قيد الاستعمال وموصولًا للكتابة',
  'Restart from kboot’s menu, not by the switch.':
    'أعد التشغيل من قائمة kboot، لا بالمفتاح.',
  'it does not lie on a disk of this machine':
    'لا يقع على قرص في هذا الجهاز',
  'Wait until that has ended.':
    'انتظر حتى ينتهي ذلك.',
  'its device is gone':
    'اختفى جهازه',
  'the disk does not give back what was written':
    'لا يعيد القرص ما كُتب عليه',
  'its file system is full':
    'نظام ملفاته ممتلئ',
  'It holds until the machine restarts.':
    'يسري حتى إعادة تشغيل الجهاز.',
  'It holds until the machine restarts; the one before is still there.':
    'يسري حتى إعادة التشغيل؛ والسابق ما زال موجودًا.',
  'its device has not been found':
    'لم يُعثر على جهازه',
  'Choose by hand; nothing that was kept holds.':
    'اختر يدويًا؛ لا يسري شيء مما حُفظ.',
  'what it holds could not be read':
    'تعذّرت قراءة محتواه',
  'kboot starts with an empty one; the old one is set aside with the next change.':
    'يبدأ kboot بحالة فارغة؛ وتُنحّى القديمة عند التغيير التالي.',
  'a BIOS has no variables to keep it in':
    'لا متغيّرات في BIOS لحفظه فيها',
  'this names no file on a device':
    'هذا لا يسمّي ملفًا على جهاز',
  'Write state=DEVICE:/PATH, state=efi or state=off.':
    'اكتب state=جهاز:/مسار أو state=efi أو state=off.',
  'Restart, and choose it in the first stage’s own menu.':
    'أعد التشغيل، واختره في قائمة المرحلة الأولى.',
  'every boot entry is taken':
    'كل مداخل الإقلاع مشغولة',
  'the partition has no identity that the firmware knows':
    'لا هوية للقسم يعرفها البرنامج الثابت',
  'the DHCP server gave no address':
    'لم يعطِ خادم DHCP عنوانًا',
  'the DHCP server gave no network mask':
    'لم يعطِ خادم DHCP قناع الشبكة',
  '{count} of its physical volumes are missing':
    'ينقص {count} من وحداته الفيزيائية',
  'Nothing was changed on its disks. Check them from its own system.':
    'لم يُغيَّر شيء على أقراصه. افحصها من نظامها.',
  '{what} ({why})':
    '{what} ({why})',
  '{what}: {why}':
    '{what}: {why}',
  'parse':
    'قراءة',
  'resolve':
    'بحث',
  'find':
    'بحث',
  'open':
    'فتح',
  'mount':
    'وصل',
  'read':
    'قراءة',
  'write':
    'كتابة',
  'list':
    'سرد',
  'load':
    'تحميل',
  'check':
    'فحص',
  'check sum':
    'فحص المجموع',
  'check kernel':
    'فحص النواة',
  'check parameters':
    'فحص المعاملات',
  'copy to memory':
    'نسخ إلى الذاكرة',
  'fetch':
    'جلب',
  'connect':
    'اتصال',
  'network':
    'الشبكة',
  'look up':
    'إيجاد العنوان',
  'unlock':
    'فتح القفل',
  'start':
    'بدء',
  'hand over':
    'تسليم',
  'teardown':
    'إعادة',
  'keep':
    'حفظ',
};
