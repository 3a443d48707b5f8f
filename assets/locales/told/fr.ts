import type { CoreCatalogue } from '../../../ui/words/catalogue.ts';

export const fr: CoreCatalogue = {
  'no wired network card has been found':
    'aucune carte réseau filaire n’a été trouvée',
  'Plug one in; kboot has no drivers for radio, and not for every card.':
    'Branchez-en une ; kboot n’a pas de pilotes pour le sans-fil, ni pour toutes les cartes.',
  'the settings are for other links than those that are there ({links})':
    'les réglages concernent d’autres liens que ceux présents ({links})',
  'Check the link names in ip=.':
    'Vérifiez les noms des liens dans ip=.',
  'the network is switched off ({links})':
    'le réseau est désactivé ({links})',
  'Switch a link on, or change ip= on the command line.':
    'Activez un lien, ou changez ip= sur la ligne de commande.',
  'no cable is plugged in, or its other end is off ({links})':
    'aucun câble n’est branché, ou son autre bout est éteint ({links})',
  'Check the cable and the switch.':
    'Vérifiez le câble et le commutateur.',
  '{link} cannot be set up: {problem}':
    '{link} ne peut pas être configuré : {problem}',
  'Check ip= on the command line.':
    'Vérifiez ip= sur la ligne de commande.',
  'no DHCP server has answered ({links})':
    'aucun serveur DHCP n’a répondu ({links})',
  'Check the cable, or give a fixed address with ip=.':
    'Vérifiez le câble, ou donnez une adresse fixe avec ip=.',
  'the router {router} does not answer':
    'le routeur {router} ne répond pas',
  'Check address, network and router; leave the router empty where there is none.':
    'Vérifiez l’adresse, le réseau et le routeur ; laissez le routeur vide s’il n’y en a pas.',
  '{advice} What held before holds again.':
    '{advice} L’état d’avant est rétabli.',
  'no name server is known':
    'aucun serveur de noms n’est connu',
  'Name one with ip=, or use the address of the host.':
    'Nommez-en un avec ip=, ou utilisez l’adresse de la machine.',
  'the name server ({whom}) knows no such host':
    'le serveur de noms ({whom}) ne connaît pas cette machine',
  'the name server ({whom}) does not answer: {problem}':
    'le serveur de noms ({whom}) ne répond pas : {problem}',
  'Check the name, or use the address of the host.':
    'Vérifiez le nom, ou utilisez l’adresse de la machine.',
  'no such device has been seen':
    'aucun périphérique de ce nom n’a été vu',
  'No disk has been found yet: check its cable and power.':
    'Aucun disque trouvé pour l’instant : vérifiez câble et alimentation.',
  'There are: {names}.':
    'Il y a : {names}.',
  'Passphrase for {device}':
    'Phrase secrète pour {device}',
  'The device is encrypted.':
    'Le périphérique est chiffré.',
  'The device "{label}" is encrypted.':
    'Le périphérique « {label} » est chiffré.',
  'That is not its passphrase; {left} tries are left. {advice}':
    'Ce n’est pas sa phrase secrète ; il reste {left} essais. {advice}',
  '{tries} passphrases were wrong':
    '{tries} phrases secrètes étaient fausses',
  'Check keyboard layout and Caps Lock, then try again.':
    'Vérifiez la disposition du clavier et le verrouillage des majuscules, puis réessayez.',
  'Check keyboard layout and Caps Lock.':
    'Vérifiez la disposition du clavier et le verrouillage des majuscules.',
  'cryptsetup cannot open it':
    'cryptsetup ne peut pas l’ouvrir',
  'there is not enough memory for its key derivation (Argon2)':
    'la mémoire ne suffit pas pour sa dérivation de clé (Argon2)',
  'its header is damaged or of a kind that is not known':
    'son en-tête est endommagé ou d’un genre inconnu',
  'Restore a copy of its header.':
    'Restaurez une copie de son en-tête.',
  'it was opened, but nothing was seen in it':
    'il a été ouvert, mais rien n’y a été vu',
  'This entry takes a password.':
    'Cette entrée demande un mot de passe.',
  'Password for {title}':
    'Mot de passe pour {title}',
  'That is not the password.':
    'Ce n’est pas le mot de passe.',
  'the password was wrong {tries} times':
    'le mot de passe était faux {tries} fois',
  'the device is in use':
    'le périphérique est utilisé',
  'Leave what reads from it, a shell in its system for example.':
    'Quittez ce qui y lit, par exemple un shell dans son système.',
  'the device holds {content}':
    'le périphérique contient {content}',
  'no file system that is known':
    'aucun système de fichiers connu',
  'Check that the name means the right partition.':
    'Vérifiez que le nom désigne la bonne partition.',
  'Nothing was changed on the disk. Check it from its own system.':
    'Rien n’a été modifié sur le disque. Vérifiez-le depuis son propre système.',
  'there is no such file':
    'ce fichier n’existe pas',
  'a part of the path is a file, not a folder':
    'une partie du chemin est un fichier, pas un dossier',
  'the symbolic links on the way form a loop':
    'les liens symboliques du chemin forment une boucle',
  'it is not a file':
    'ce n’est pas un fichier',
  'it is a folder':
    'c’est un dossier',
  'Name a file in it.':
    'Nommez un fichier qu’il contient.',
  'the server does not let this machine read it':
    'le serveur ne laisse pas cette machine le lire',
  'Check the path.':
    'Vérifiez le chemin.',
  'Check the path in the image.':
    'Vérifiez le chemin dans l’image.',
  'Check the path; it is looked for on the server.':
    'Vérifiez le chemin ; il est cherché sur le serveur.',
  'Check the path; it is looked for on {device} ({type}).':
    'Vérifiez le chemin ; il est cherché sur {device} ({type}).',
  'Check the path; it is looked for in {system}.':
    'Vérifiez le chemin ; il est cherché dans {system}.',
  'no booted environment has been found':
    'aucun système installé n’a été trouvé',
  'Name the file with its device, as device:/path, or //path for one of the image.':
    'Nommez le fichier avec son périphérique, device:/path, ou //path dans l’image.',
  'this is a whole device and no file':
    'c’est un périphérique entier, pas un fichier',
  'A file on a device is device:/path.':
    'Un fichier d’un périphérique s’écrit device:/path.',
  'the file ends after {at} of {size} bytes':
    'le fichier finit après {at} octets sur {size}',
  'Check the disk, then try again.':
    'Vérifiez le disque, puis réessayez.',
  'Check the file on the server, then try again.':
    'Vérifiez le fichier sur le serveur, puis réessayez.',
  'its SHA-256 sum is {found}, expected {expected}':
    'sa somme SHA-256 est {found}, attendue {expected}',
  'The file is damaged or was replaced: do not start it before you know why.':
    'Le fichier est endommagé ou a été remplacé : ne le démarrez pas avant de savoir pourquoi.',
  'nothing listens on port {port} of {host}':
    'rien n’écoute sur le port {port} de {host}',
  'Check that the server runs, and the port.':
    'Vérifiez que le serveur tourne, et le port.',
  '{host} does not answer':
    '{host} ne répond pas',
  'no network leads to {host}':
    'aucun réseau ne mène à {host}',
  'there is no host {host}':
    'il n’y a pas de machine {host}',
  'the name {host} cannot be looked up':
    'le nom {host} ne peut pas être résolu',
  'Check the name, and the name server that the network gives.':
    'Vérifiez le nom, et le serveur de noms que donne le réseau.',
  'Check the cable and the network: the shell command "net" shows it.':
    'Vérifiez le câble et le réseau : la commande « net » du shell le montre.',
  'the connection broke off':
    'la connexion a été coupée',
  'the connection failed':
    'la connexion a échoué',
  'Try again; when it stays so, look into the log of the server.':
    'Réessayez ; si cela persiste, regardez le journal du serveur.',
  '{reason}: nothing came within {seconds} s':
    '{reason} : rien n’est venu en {seconds} s',
  'the server cannot be reached':
    'le serveur n’est pas joignable',
  'the server takes the request but does not answer':
    'le serveur prend la requête mais ne répond pas',
  'the server has stopped sending: nothing to speak of came within {seconds} s':
    'le serveur n’envoie plus : presque rien n’est venu en {seconds} s',
  'Check the server and the cable, then try again.':
    'Vérifiez le serveur et le câble, puis réessayez.',
  'the server is not trusted: {reason}':
    'le serveur n’est pas digne de confiance : {reason}',
  'its certificate is signed by itself':
    'son certificat est signé par lui-même',
  'its certificate comes from an authority that is not trusted':
    'son certificat vient d’une autorité qui n’est pas reconnue',
  'its certificate is not valid any more':
    'son certificat n’est plus valable',
  'its certificate is not valid yet':
    'son certificat n’est pas encore valable',
  'The clock of this machine says {clock} UTC: set it right if it is wrong.':
    'L’horloge de cette machine dit {clock} UTC : réglez-la si elle est fausse.',
  'the redirects of the server lead in a circle':
    'les redirections du serveur tournent en rond',
  'Name the file where it really is.':
    'Nommez le fichier là où il est vraiment.',
  'there is not enough memory':
    'la mémoire ne suffit pas',
  'Use a smaller initrd, or a machine with more memory.':
    'Utilisez un initrd plus petit, ou une machine avec plus de mémoire.',
  'there is not enough memory for kernel and initrd':
    'la mémoire ne suffit pas pour le noyau et l’initrd',
  'Choose an entry with a smaller initrd.':
    'Choisissez une entrée avec un initrd plus petit.',
  'this names no file':
    'cela ne nomme aucun fichier',
  'Name a kernel as device:/path.':
    'Nommez un noyau comme device:/path.',
  'the file is empty':
    'le fichier est vide',
  'Let its system make it again, or choose another entry.':
    'Faites-le refaire par son système, ou choisissez une autre entrée.',
  'it is truncated: {size} of {expected} bytes are there':
    'il est tronqué : {size} octets sur {expected} sont là',
  'it is truncated':
    'il est tronqué',
  'it is not a Linux kernel':
    'ce n’est pas un noyau Linux',
  'it ends after {count} bytes: it is truncated':
    'il s’arrête après {count} octets : il est tronqué',
  'it is a zstd archive, perhaps an initrd':
    'c’est une archive zstd, peut-être un initrd',
  'it is a cpio archive, perhaps an initrd':
    'c’est une archive cpio, peut-être un initrd',
  'it is packed within itself too often':
    'il est compressé trop de fois en lui-même',
  'it is an EFI program for {machine} machines':
    'c’est un programme EFI pour les machines {machine}',
  'it is an EFI program without a kernel in it':
    'c’est un programme EFI sans noyau',
  'Start it through the firmware.':
    'Démarrez-le par le micrologiciel.',
  'it is packed with {how}, which kboot cannot unpack':
    'il est compressé avec {how}, que kboot ne sait pas décompresser',
  'it is damaged: it cannot be unpacked ({code})':
    'il est endommagé : il ne peut être décompressé ({code})',
  'it is an initrd, not a kernel':
    'c’est un initrd, pas un noyau',
  'it is a kernel for {machine} machines':
    'c’est un noyau pour les machines {machine}',
  'it is an ELF file for {machine} machines':
    'c’est un fichier ELF pour les machines {machine}',
  'it is an ELF file, but no kernel':
    'c’est un fichier ELF, mais pas un noyau',
  'Copy the kernel to its place again, or choose another entry.':
    'Recopiez le noyau à sa place, ou choisissez une autre entrée.',
  'Choose an entry for this machine.':
    'Choisissez une entrée pour cette machine.',
  'the kernel does not recognise this image':
    'le noyau ne reconnaît pas cette image',
  'It may be damaged or made for another machine: install it again, or choose another entry.':
    'Elle est peut-être endommagée ou faite pour une autre machine : réinstallez-la, ou choisissez une autre entrée.',
  'the running kernel forbids loading another one':
    'le noyau en marche interdit d’en charger un autre',
  'It is locked down, or kexec is switched off (kernel.kexec_load_disabled).':
    'Il est verrouillé, ou kexec est désactivé (kernel.kexec_load_disabled).',
  'its signature is not trusted':
    'sa signature n’est pas reconnue',
  'it carries no signature':
    'il ne porte pas de signature',
  'Secure Boot asks for a signed kernel.':
    'Secure Boot exige un noyau signé.',
  'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel.':
    'Le noyau de kboot est verrouillé, comme sous Secure Boot : choisissez une entrée dont le noyau est signé.',
  'the locked down kernel forbids kexec_load, which alone is left to load it':
    'le noyau verrouillé interdit kexec_load, seul moyen restant de le charger',
  'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel and no device tree.':
    'Le noyau de kboot est verrouillé, comme sous Secure Boot : choisissez une entrée dont le noyau est signé, sans arbre de périphériques.',
  'the kernel refuses the image or its parameters':
    'le noyau refuse l’image ou ses paramètres',
  'Check the boot parameters, or choose another entry.':
    'Vérifiez les paramètres, ou choisissez une autre entrée.',
  'kexec-tools cannot load it: {reason}':
    'kexec-tools ne peut pas le charger : {reason}',
  'Choose another entry, or another kernel.':
    'Choisissez une autre entrée, ou un autre noyau.',
  'no answer within {seconds} s':
    'pas de réponse en {seconds} s',
  'another start is under way':
    'un autre démarrage est en cours',
  'this user may look, but not act':
    'cet utilisateur peut regarder, mais pas agir',
  'Ask from a session of root.':
    'Faites-le depuis une session de root.',
  'the device of {name} has not been seen yet':
    'le périphérique de {name} n’a pas encore été vu',
  'Asleep on {device}: only its newest kernel keeps open work':
    'En veille sur {device} : seul son noyau le plus récent garde le travail ouvert',
  'no disk holds anything that can be booted':
    'aucun disque ne contient de système à démarrer',
  'Plug in a disk or a stick with a system: it appears by itself.':
    'Branchez un disque ou une clé avec un système : il apparaît de lui-même.',
  'the firmware does not show them':
    'le micrologiciel ne les montre pas',
  'Restart, and choose the system in the firmware’s own menu.':
    'Redémarrez, et choisissez le système dans le menu du micrologiciel.',
  'Mend the file system on {device}?':
    'Réparer le système de fichiers de {device} ?',
  '{program} has found faults in {device} ({type}). Mending writes to it; files that are damaged may be lost. Copy what matters first.':
    '{program} a trouvé des fautes sur {device} ({type}). La réparation y écrit ; des fichiers endommagés peuvent être perdus. Copiez d’abord ce qui compte.',
  'Install GRUB of {system} anew?':
    'Réinstaller le GRUB de {system} ?',
  'Save the report to {device}?':
    'Enregistrer le rapport sur {device} ?',
  'Have GRUB start {title} from now on?':
    'Faire démarrer {title} par GRUB désormais ?',
  'This GRUB cannot start it just once. It starts it every time until kboot is chosen in its menu; then kboot puts back what was there.':
    'Ce GRUB ne peut pas le démarrer une seule fois. Il le démarre chaque fois jusqu’à ce que kboot soit choisi dans son menu ; kboot rétablit alors ce qui était là.',
  'Nothing was written.':
    'Rien n’a été écrit.',
  'the countdown is stopped':
    'le compte à rebours est arrêté',
  'starting {title}':
    'démarrage de {title}',
  'starting {title} was cancelled':
    'le démarrage de {title} a été annulé',
  'loading {title} was cancelled':
    'le chargement de {title} a été annulé',
  'network: links are brought up':
    'réseau : les liens sont activés',
  'The log says more.':
    'Le journal en dit plus.',
  'Give the machine more memory, or add a passphrase with less from its own system.':
    'Donnez plus de mémoire à la machine, ou ajoutez depuis son système une phrase secrète qui en demande moins.',
  'it is in use':
    'il est utilisé',
  'Start the machine anew.':
    'Redémarrez la machine.',
  'there is no place for its tree':
    'il n’y a pas de place pour son arborescence',
  'it is being written to':
    'on y écrit en ce moment',
  'something else writes to it':
    'autre chose y écrit',
  'the file system is damaged':
    'le système de fichiers est endommagé',
  'the file system is damaged or uses features that this kernel does not know':
    'le système de fichiers est endommagé ou utilise ce que ce noyau ne connaît pas',
  'this image of kboot has no driver for the file system':
    'cette image de kboot n’a pas de pilote pour ce système de fichiers',
  'the disk cannot be read':
    'le disque ne peut pas être lu',
  'the device is gone':
    'le périphérique n’est plus là',
  'there is no medium in it':
    'il ne contient pas de support',
  'the host has no address':
    'la machine n’a pas d’adresse',
  'the server does not let this machine mount it':
    'le serveur ne laisse pas cette machine le monter',
  'the server exports no such directory':
    'le serveur n’exporte pas ce dossier',
  'Check the path and the exports on the server.':
    'Vérifiez le chemin et les exports du serveur.',
  'the server speaks neither NFS 4 nor 3, but {version}':
    'le serveur ne parle ni NFS 4 ni 3, mais {version}',
  'Check the name, and that its NFS server runs and lets this machine in.':
    'Vérifiez le nom, et que son serveur NFS tourne et admet cette machine.',
  'no NFS server runs there':
    'aucun serveur NFS n’y tourne',
  'there is no way to the host':
    'aucun chemin ne mène à la machine',
  'the server ({where}) has not answered within {seconds} s':
    'le serveur ({where}) n’a pas répondu en {seconds} s',
  'what answers ({where}) is no NFS server':
    'ce qui répond ({where}) n’est pas un serveur NFS',
  'the server has hung up ({where})':
    'le serveur a raccroché ({where})',
  '{problem} at byte {at}':
    '{problem} à l’octet {at}',
  'Try again.':
    'Réessayez.',
  'Try again later.':
    'Réessayez plus tard.',
  'Check the file on the server; if it is right, try again.':
    'Vérifiez le fichier sur le serveur ; s’il est bon, réessayez.',
  'the name {host} cannot be looked up now':
    'le nom {host} ne peut pas être résolu pour l’instant',
  'the server asks for a user and a password':
    'le serveur demande un utilisateur et un mot de passe',
  'Write them as http://user:password@host/.':
    'Écrivez-les ainsi : http://user:password@host/.',
  'the server forbids it':
    'le serveur l’interdit',
  'Check the permissions of the file on the server.':
    'Vérifiez les droits du fichier sur le serveur.',
  'Check the path; upper and lower case differ.':
    'Vérifiez le chemin ; la casse compte.',
  'there is no such file any more':
    'ce fichier n’existe plus',
  'the server asks to come less often':
    'le serveur demande de venir moins souvent',
  'the server is overloaded':
    'le serveur est surchargé',
  'Look into the log of the server.':
    'Regardez le journal du serveur.',
  'Check the name.':
    'Vérifiez le nom.',
  'the server answers {words}':
    'le serveur répond {words}',
  'a multiboot kernel has no initramfs for it':
    'un noyau multiboot n’a pas d’initramfs pour cela',
  'another image is being loaded':
    'une autre image est en cours de chargement',
  'the running kernel cannot load another one':
    'le noyau en marche ne peut pas en charger un autre',
  'It was built without CONFIG_KEXEC_FILE: use another kernel for kboot.':
    'Il a été compilé sans CONFIG_KEXEC_FILE : utilisez un autre noyau pour kboot.',
  'it names no link':
    'il ne nomme aucun lien',
  'Name one.':
    'Nommez-en un.',
  'Its last start failed: it starts by hand alone.':
    'Son dernier essai a échoué : à la main seulement.',
  'Its last {failed} starts failed: it starts by hand alone.':
    'Ses {failed} derniers essais ont échoué : à la main seulement.',
  'Its file leaves it no try: it starts by hand alone.':
    'Son fichier ne lui laisse plus d’essai : à la main seulement.',
  'Dark until its own graphics driver starts: {why}':
    'Noir jusqu’à ce que son propre pilote graphique démarre : {why}',
  'Its screen stays dark: {why}; {help}':
    'Son écran reste noir : {why} ; {help}',
  'its kernel has no driver for the firmware’s picture ({option})':
    'son noyau n’a pas de pilote pour l’image du micrologiciel ({option})',
  'the firmware shows no picture here':
    'le micrologiciel n’affiche pas d’image ici',
  'a hypervisor does not go on with the firmware’s picture':
    'un hyperviseur ne conserve pas l’image du micrologiciel',
  'after kboot this hypervisor starts on machines with a BIOS alone, this one was started by UEFI':
    'après kboot, cet hyperviseur ne démarre que sur des machines à BIOS ; celle-ci a été démarrée par UEFI',
  'Choose its system’s own boot loader: the firmware starts that.':
    'Choisissez le chargeur d’amorçage de son propre système : le micrologiciel le démarre.',
  'it looks at neither next_entry nor saved_entry':
    'elle ne tient compte ni de next_entry ni de saved_entry',
  'Add what grub-mkconfig writes for grub-reboot: load_env, next_entry, save_env.':
    'Ajoutez ce que grub-mkconfig écrit pour grub-reboot : load_env, next_entry, save_env.',
  '{word} leaves the firmware’s picture out':
    '{word} écarte l’image du micrologiciel',
  'kboot’s {driver} has taken the firmware’s picture down':
    '{driver} de kboot a retiré l’image du micrologiciel',
  'remove {word}':
    'retirez {word}',
  'console=ttyS0 puts its text on a serial line':
    'console=ttyS0 envoie son texte sur une ligne série',
  'start kboot with kboot.drm=off':
    'démarrez kboot avec kboot.drm=off',
  'the default entry does not exist':
    'l’entrée par défaut n’existe pas',
  'There is no entry at all.':
    'Il n’y a aucune entrée.',
  'there is no such entry':
    'cette entrée n’existe pas',
  'it takes {needed} MiB of memory while it is loaded, and {free} are free':
    'son chargement demande {needed} Mio de mémoire, et {free} sont libres',
  'it needs kexec-tools, which this image of kboot does not have':
    'il faut kexec-tools, que cette image de kboot n’a pas',
  'a control character is among the boot parameters':
    'un caractère de contrôle figure parmi les paramètres de démarrage',
  '{path} is not there':
    '{path} est absent',
  '{name} is nothing kboot can open':
    'kboot ne peut pas ouvrir {name}',
  'a password is not kept':
    'un mot de passe n’est pas conservé',
  'Write an entry of its own into kboot.conf.':
    'Écrivez une entrée à part dans kboot.conf.',
  'it would have {bytes} bytes, more than {most}':
    'il aurait {bytes} octets, plus que {most}',
  'Take saved changes of entries back, or name a file with state= in kboot.conf.':
    'Retirez des modifications enregistrées d’entrées, ou nommez un fichier avec state= dans kboot.conf.',
  'there is no place to keep it until the next start':
    'il n’y a pas d’endroit où le conserver jusqu’au prochain démarrage',
  'Name one with state= in kboot.conf, e.g. state=LABEL=boot:/kboot.state.':
    'Nommez-en un avec state= dans kboot.conf, p. ex. state=LABEL=boot:/kboot.state.',
  'it takes no parameters':
    'elle ne prend pas de paramètres',
  'it only opens a device':
    'elle ne fait qu’ouvrir un périphérique',
  'a BIOS cannot be asked for its set-up':
    'on ne peut pas demander ses réglages à un BIOS',
  'the firmware cannot be asked for its set-up':
    'on ne peut pas demander ses réglages à ce micrologiciel',
  'Restart, and press the key that this machine’s maker says.':
    'Redémarrez, et appuyez sur la touche qu’indique le fabricant.',
  'the firmware was to start it next, and has passed it over':
    'le micrologiciel devait la démarrer ensuite, et l’a ignorée',
  'Choose it in the firmware’s own menu; a firmware of this kind ignores BootNext.':
    'Choisissez-la dans le menu du micrologiciel ; un micrologiciel de ce genre ignore BootNext.',
  'Choose it in the firmware’s own menu.':
    'Choisissez-la dans le menu du micrologiciel.',
  'the configuration of the first stage that started kboot is not found':
    'la configuration du premier étage qui a démarré kboot est introuvable',
  'Restart, and choose it in the menu of the firmware or of the first stage.':
    'Redémarrez, et choisissez-la dans le menu du micrologiciel ou du premier étage.',
  'the parameters of {entry} are saved ones from now on':
    '{entry} a désormais des paramètres enregistrés',
  'parameters and names of {entry} are saved ones from now on':
    '{entry} a désormais des paramètres, un noyau et des initrds enregistrés',
  'the parameters of {entry} are its own again':
    '{entry} a de nouveau ses propres paramètres',
  '{what}, until the machine restarts':
    '{what}, jusqu’au redémarrage de la machine',
  '{title} starts by itself at the next start':
    '{title} démarrera de lui-même au prochain démarrage',
  'the next start is as usual':
    'le prochain démarrage sera comme d’habitude',
  'not kept beyond this start: {why}':
    'non conservé au-delà de ce démarrage : {why}',
  'there is no such system':
    'ce système n’existe pas',
  'No installed system has been found.':
    'Aucun système installé n’a été trouvé.',
  'the system has no such program':
    'le système n’a pas ce programme',
  'the system has no root on a disk':
    'le système n’a pas de racine sur un disque',
  'the system has no EFI system partition in its fstab':
    'le système n’a pas de partition système EFI dans sa fstab',
  'Add its EFI system partition to its fstab, as /boot/efi.':
    'Ajoutez sa partition système EFI à sa fstab, comme /boot/efi.',
  '{system} has no grub-install':
    '{system} n’a pas grub-install',
  'Install GRUB’s packages there, in a chroot of it.':
    'Installez-y les paquets de GRUB, dans un chroot.',
  'Start that system and shut it down first.':
    'Démarrez d’abord ce système, puis arrêtez-le.',
  'there is no room left':
    'il n’y a plus de place',
  'it holds {count} reports already':
    'il contient déjà {count} rapports',
  'Choose a stick with FAT.':
    'Choisissez une clé en FAT.',
  'it holds {type}, which cannot be written to here':
    'il contient {type}, où l’on ne peut pas écrire ici',
  'Choose a device with FAT or ext4.':
    'Choisissez un périphérique en FAT ou ext4.',
  'Check its file system first.':
    'Vérifiez d’abord son système de fichiers.',
  'it stays in use and mounted for writing':
    'il reste utilisé et monté en écriture',
  'Restart from kboot’s menu, not by the switch.':
    'Redémarrez depuis le menu de kboot, pas par l’interrupteur.',
  'it does not lie on a disk of this machine':
    'il ne se trouve sur aucun disque de cette machine',
  'Wait until that has ended.':
    'Attendez que ce soit terminé.',
  'its device is gone':
    'son périphérique a disparu',
  'the disk does not give back what was written':
    'le disque ne rend pas ce qui a été écrit',
  'its file system is full':
    'son système de fichiers est plein',
  'It holds until the machine restarts.':
    'Cela vaut jusqu’au redémarrage de la machine.',
  'It holds until the machine restarts; the one before is still there.':
    'Cela vaut jusqu’au redémarrage ; le précédent est toujours là.',
  'its device has not been found':
    'son périphérique n’a pas été trouvé',
  'Choose by hand; nothing that was kept holds.':
    'Choisissez à la main ; rien de ce qui était conservé ne vaut.',
  'what it holds could not be read':
    'son contenu n’a pas pu être lu',
  'kboot starts with an empty one; the old one is set aside with the next change.':
    'kboot part d’un état vide ; l’ancien sera mis de côté au prochain changement.',
  'a BIOS has no variables to keep it in':
    'un BIOS n’a pas de variables où le conserver',
  'this names no file on a device':
    'cela ne nomme pas de fichier sur un périphérique',
  'Write state=DEVICE:/PATH, state=efi or state=off.':
    'Écrivez state=PÉRIPHÉRIQUE:/CHEMIN, state=efi ou state=off.',
  'Restart, and choose it in the first stage’s own menu.':
    'Redémarrez, et choisissez-la dans le menu du premier étage.',
  'every boot entry is taken':
    'toutes les entrées de démarrage sont prises',
  'the partition has no identity that the firmware knows':
    'la partition n’a pas d’identité que le micrologiciel connaisse',
  'the DHCP server gave no address':
    'le serveur DHCP n’a pas donné d’adresse',
  'the DHCP server gave no network mask':
    'le serveur DHCP n’a pas donné de masque réseau',
  '{count} of its physical volumes are missing':
    '{count} de ses volumes physiques manquent',
  'Nothing was changed on its disks. Check them from its own system.':
    'Rien n’a été changé sur ses disques. Vérifiez-les depuis leur propre système.',
  '{what} ({why})':
    '{what} ({why})',
  '{what}: {why}':
    '{what} : {why}',
  'parse':
    'analyse',
  'resolve':
    'recherche',
  'find':
    'recherche',
  'open':
    'ouverture',
  'mount':
    'montage',
  'read':
    'lecture',
  'write':
    'écriture',
  'list':
    'liste',
  'load':
    'chargement',
  'check':
    'vérification',
  'check sum':
    'vérification de la somme',
  'check kernel':
    'vérification du noyau',
  'check parameters':
    'vérification des paramètres',
  'copy to memory':
    'copie en mémoire',
  'fetch':
    'téléchargement',
  'connect':
    'connexion',
  'network':
    'réseau',
  'look up':
    'résolution du nom',
  'unlock':
    'déverrouillage',
  'start':
    'démarrage',
  'hand over':
    'passage de relais',
  'teardown':
    'restitution',
  'keep':
    'conservation',
};
