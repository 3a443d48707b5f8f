import type { CoreCatalogue } from '../../../ui/words/catalogue.ts';

export const de: CoreCatalogue = {
  'no wired network card has been found':
    'keine Netzwerkkarte mit Kabel wurde gefunden',
  'Plug one in; kboot has no drivers for radio, and not for every card.':
    'Stecken Sie eine ein; für Funk hat kboot keine Treiber, und nicht für jede Karte.',
  'the settings are for other links than those that are there ({links})':
    'die Einstellungen gelten für andere Verbindungen als die vorhandenen ({links})',
  'Check the link names in ip=.':
    'Prüfen Sie die Namen der Verbindungen in ip=.',
  'the network is switched off ({links})':
    'das Netzwerk ist ausgeschaltet ({links})',
  'Switch a link on, or change ip= on the command line.':
    'Schalten Sie eine Verbindung ein, oder ändern Sie ip= auf der Kommandozeile.',
  'no cable is plugged in, or its other end is off ({links})':
    'kein Kabel steckt, oder sein anderes Ende ist aus ({links})',
  'Check the cable and the switch.':
    'Prüfen Sie Kabel und Switch.',
  '{link} cannot be set up: {problem}':
    '{link} lässt sich nicht einrichten: {problem}',
  'Check ip= on the command line.':
    'Prüfen Sie ip= auf der Kommandozeile.',
  'no DHCP server has answered ({links})':
    'kein DHCP-Server hat geantwortet ({links})',
  'Check the cable, or give a fixed address with ip=.':
    'Prüfen Sie das Kabel, oder geben Sie mit ip= eine feste Adresse.',
  'the router {router} does not answer':
    'der Router {router} antwortet nicht',
  'Check address, network and router; leave the router empty where there is none.':
    'Prüfen Sie Adresse, Netz und Router; lassen Sie den Router leer, wo es keinen gibt.',
  '{advice} What held before holds again.':
    '{advice} Es gilt wieder, was vorher galt.',
  'no name server is known':
    'kein Nameserver ist bekannt',
  'Name one with ip=, or use the address of the host.':
    'Nennen Sie einen mit ip=, oder nehmen Sie die Adresse des Rechners.',
  'the name server ({whom}) knows no such host':
    'der Nameserver ({whom}) kennt keinen solchen Rechner',
  'the name server ({whom}) does not answer: {problem}':
    'der Nameserver ({whom}) antwortet nicht: {problem}',
  'Check the name, or use the address of the host.':
    'Prüfen Sie den Namen, oder nehmen Sie die Adresse des Rechners.',
  'no such device has been seen':
    'kein solches Gerät wurde gesehen',
  'No disk has been found yet: check its cable and power.':
    'Noch wurde kein Datenträger gefunden: prüfen Sie Kabel und Strom.',
  'There are: {names}.':
    'Es gibt: {names}.',
  'Passphrase for {device}':
    'Passwort für {device}',
  'The device is encrypted.':
    'Das Gerät ist verschlüsselt.',
  'The device "{label}" is encrypted.':
    'Das Gerät „{label}“ ist verschlüsselt.',
  'That is not its passphrase; {left} tries are left. {advice}':
    'Das ist nicht sein Passwort; noch {left} Versuche. {advice}',
  '{tries} passphrases were wrong':
    '{tries} Passwörter waren falsch',
  'Check keyboard layout and Caps Lock, then try again.':
    'Prüfen Sie Tastaturbelegung und Feststelltaste, dann versuchen Sie es noch einmal.',
  'Check keyboard layout and Caps Lock.':
    'Prüfen Sie Tastaturbelegung und Feststelltaste.',
  'cryptsetup cannot open it':
    'cryptsetup kann es nicht öffnen',
  'there is not enough memory for its key derivation (Argon2)':
    'der Speicher reicht nicht für seine Schlüsselableitung (Argon2)',
  'its header is damaged or of a kind that is not known':
    'sein Kopf ist beschädigt oder von unbekannter Art',
  'Restore a copy of its header.':
    'Stellen Sie eine Kopie seines Kopfes wieder her.',
  'it was opened, but nothing was seen in it':
    'es wurde geöffnet, aber nichts darin gefunden',
  'This entry takes a password.':
    'Dieser Eintrag verlangt ein Passwort.',
  'Password for {title}':
    'Passwort für {title}',
  'That is not the password.':
    'Das ist nicht das Passwort.',
  'the password was wrong {tries} times':
    'das Passwort war {tries}-mal falsch',
  'the device is in use':
    'das Gerät wird benutzt',
  'Leave what reads from it, a shell in its system for example.':
    'Verlassen Sie, was davon liest, zum Beispiel eine Shell in seinem System.',
  'the device holds {content}':
    'das Gerät enthält {content}',
  'no file system that is known':
    'kein bekanntes Dateisystem',
  'Check that the name means the right partition.':
    'Prüfen Sie, ob der Name die richtige Partition meint.',
  'Nothing was changed on the disk. Check it from its own system.':
    'Auf dem Datenträger wurde nichts geändert. Prüfen Sie ihn von seinem eigenen System aus.',
  'there is no such file':
    'eine solche Datei gibt es nicht',
  'a part of the path is a file, not a folder':
    'ein Teil des Pfades ist eine Datei, kein Ordner',
  'the symbolic links on the way form a loop':
    'die symbolischen Verweise auf dem Weg bilden einen Kreis',
  'it is not a file':
    'es ist keine Datei',
  'it is a folder':
    'es ist ein Ordner',
  'Name a file in it.':
    'Nennen Sie eine Datei darin.',
  'the server does not let this machine read it':
    'der Server lässt diesen Rechner nicht lesen',
  'Check the path.':
    'Prüfen Sie den Pfad.',
  'Check the path in the image.':
    'Prüfen Sie den Pfad im Abbild.',
  'Check the path; it is looked for on the server.':
    'Prüfen Sie den Pfad; er wird auf dem Server gesucht.',
  'Check the path; it is looked for on {device} ({type}).':
    'Prüfen Sie den Pfad; er wird auf {device} ({type}) gesucht.',
  'Check the path; it is looked for in {system}.':
    'Prüfen Sie den Pfad; er wird in {system} gesucht.',
  'no booted environment has been found':
    'kein installiertes System wurde gefunden',
  'Name the file with its device, as device:/path, or //path for one of the image.':
    'Nennen Sie die Datei mit ihrem Gerät, als device:/path, oder als //path im Abbild.',
  'this is a whole device and no file':
    'das ist ein ganzes Gerät, keine Datei',
  'A file on a device is device:/path.':
    'Eine Datei auf einem Gerät ist device:/path.',
  'the file ends after {at} of {size} bytes':
    'die Datei endet nach {at} von {size} Byte',
  'Check the disk, then try again.':
    'Prüfen Sie den Datenträger, dann versuchen Sie es noch einmal.',
  'Check the file on the server, then try again.':
    'Prüfen Sie die Datei auf dem Server, dann versuchen Sie es noch einmal.',
  'its SHA-256 sum is {found}, expected {expected}':
    'seine SHA-256-Summe ist {found}, erwartet war {expected}',
  'The file is damaged or was replaced: do not start it before you know why.':
    'Die Datei ist beschädigt oder wurde ersetzt: starten Sie sie nicht, bevor Sie wissen, warum.',
  'nothing listens on port {port} of {host}':
    'auf Port {port} von {host} hört niemand',
  'Check that the server runs, and the port.':
    'Prüfen Sie, ob der Server läuft, und den Port.',
  '{host} does not answer':
    '{host} antwortet nicht',
  'no network leads to {host}':
    'kein Netz führt zu {host}',
  'there is no host {host}':
    'einen Rechner {host} gibt es nicht',
  'the name {host} cannot be looked up':
    'der Name {host} lässt sich nicht auflösen',
  'Check the name, and the name server that the network gives.':
    'Prüfen Sie den Namen und den Nameserver, den das Netz nennt.',
  'Check the cable and the network: the shell command "net" shows it.':
    'Prüfen Sie Kabel und Netzwerk: der Shell-Befehl „net“ zeigt es.',
  'the connection broke off':
    'die Verbindung brach ab',
  'the connection failed':
    'die Verbindung misslang',
  'Try again; when it stays so, look into the log of the server.':
    'Versuchen Sie es noch einmal; bleibt es so, sehen Sie ins Protokoll des Servers.',
  '{reason}: nothing came within {seconds} s':
    '{reason}: in {seconds} s kam nichts',
  'the server cannot be reached':
    'der Server ist nicht erreichbar',
  'the server takes the request but does not answer':
    'der Server nimmt die Anfrage an, antwortet aber nicht',
  'the server has stopped sending: nothing to speak of came within {seconds} s':
    'der Server sendet nicht mehr: in {seconds} s kam nichts Nennenswertes',
  'Check the server and the cable, then try again.':
    'Prüfen Sie Server und Kabel, dann versuchen Sie es noch einmal.',
  'the server is not trusted: {reason}':
    'dem Server wird nicht vertraut: {reason}',
  'its certificate is signed by itself':
    'sein Zertifikat ist von ihm selbst unterschrieben',
  'its certificate comes from an authority that is not trusted':
    'sein Zertifikat kommt von einer Stelle, der nicht vertraut wird',
  'its certificate is not valid any more':
    'sein Zertifikat gilt nicht mehr',
  'its certificate is not valid yet':
    'sein Zertifikat gilt noch nicht',
  'The clock of this machine says {clock} UTC: set it right if it is wrong.':
    'Die Uhr dieses Rechners sagt {clock} UTC: stellen Sie sie, wenn sie falsch geht.',
  'the redirects of the server lead in a circle':
    'die Umleitungen des Servers führen im Kreis',
  'Name the file where it really is.':
    'Nennen Sie die Datei dort, wo sie wirklich liegt.',
  'there is not enough memory':
    'der Speicher reicht nicht',
  'Use a smaller initrd, or a machine with more memory.':
    'Nehmen Sie eine kleinere Initrd, oder einen Rechner mit mehr Speicher.',
  'there is not enough memory for kernel and initrd':
    'der Speicher reicht nicht für Kernel und Initrd',
  'Choose an entry with a smaller initrd.':
    'Wählen Sie einen Eintrag mit einer kleineren Initrd.',
  'this names no file':
    'das nennt keine Datei',
  'Name a kernel as device:/path.':
    'Nennen Sie einen Kernel als device:/path.',
  'the file is empty':
    'die Datei ist leer',
  'Let its system make it again, or choose another entry.':
    'Lassen Sie sein System sie neu anlegen, oder wählen Sie einen anderen Eintrag.',
  'it is truncated: {size} of {expected} bytes are there':
    'er ist abgeschnitten: {size} von {expected} Byte sind da',
  'it is truncated':
    'er ist abgeschnitten',
  'it is not a Linux kernel':
    'es ist kein Linux-Kernel',
  'it ends after {count} bytes: it is truncated':
    'er endet nach {count} Byte: er ist abgeschnitten',
  'it is a zstd archive, perhaps an initrd':
    'es ist ein zstd-Archiv, vielleicht eine Initrd',
  'it is a cpio archive, perhaps an initrd':
    'es ist ein cpio-Archiv, vielleicht eine Initrd',
  'it is packed within itself too often':
    'er ist zu oft in sich selbst gepackt',
  'it is an EFI program for {machine} machines':
    'es ist ein EFI-Programm für {machine}-Rechner',
  'it is an EFI program without a kernel in it':
    'es ist ein EFI-Programm ohne Kernel darin',
  'Start it through the firmware.':
    'Starten Sie es über die Firmware.',
  'it is packed with {how}, which kboot cannot unpack':
    'er ist mit {how} gepackt, was kboot nicht entpacken kann',
  'it is damaged: it cannot be unpacked ({code})':
    'er ist beschädigt: er lässt sich nicht entpacken ({code})',
  'it is an initrd, not a kernel':
    'es ist eine Initrd, kein Kernel',
  'it is a kernel for {machine} machines':
    'es ist ein Kernel für {machine}-Rechner',
  'it is an ELF file for {machine} machines':
    'es ist eine ELF-Datei für {machine}-Rechner',
  'it is an ELF file, but no kernel':
    'es ist eine ELF-Datei, aber kein Kernel',
  'Copy the kernel to its place again, or choose another entry.':
    'Kopieren Sie den Kernel neu an seinen Platz, oder wählen Sie einen anderen Eintrag.',
  'Choose an entry for this machine.':
    'Wählen Sie einen Eintrag für diesen Rechner.',
  'the kernel does not recognise this image':
    'der Kernel erkennt dieses Abbild nicht',
  'It may be damaged or made for another machine: install it again, or choose another entry.':
    'Es kann beschädigt oder für einen anderen Rechner sein: installieren Sie es neu, oder wählen Sie einen anderen Eintrag.',
  'the running kernel forbids loading another one':
    'der laufende Kernel verbietet es, einen anderen zu laden',
  'It is locked down, or kexec is switched off (kernel.kexec_load_disabled).':
    'Er ist abgeriegelt, oder kexec ist ausgeschaltet (kernel.kexec_load_disabled).',
  'its signature is not trusted':
    'seiner Unterschrift wird nicht vertraut',
  'it carries no signature':
    'er trägt keine Unterschrift',
  'Secure Boot asks for a signed kernel.':
    'Secure Boot verlangt einen unterschriebenen Kernel.',
  'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel.':
    'Der Kernel von kboot ist abgeriegelt, wie unter Secure Boot: wählen Sie einen Eintrag mit signiertem Kernel.',
  'the locked down kernel forbids kexec_load, which alone is left to load it':
    'der abgeriegelte Kernel verbietet kexec_load, und nur damit ließe er sich laden',
  'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel and no device tree.':
    'Der Kernel von kboot ist abgeriegelt, wie unter Secure Boot: wählen Sie einen Eintrag mit signiertem Kernel und ohne Device-Tree.',
  'the kernel refuses the image or its parameters':
    'der Kernel lehnt das Abbild oder seine Parameter ab',
  'Check the boot parameters, or choose another entry.':
    'Prüfen Sie die Parameter, oder wählen Sie einen anderen Eintrag.',
  'kexec-tools cannot load it: {reason}':
    'kexec-tools kann ihn nicht laden: {reason}',
  'Choose another entry, or another kernel.':
    'Wählen Sie einen anderen Eintrag oder einen anderen Kernel.',
  'no answer within {seconds} s':
    'keine Antwort in {seconds} s',
  'another start is under way':
    'ein anderer Start läuft schon',
  'this user may look, but not act':
    'dieser Benutzer darf zusehen, aber nichts tun',
  'Ask from a session of root.':
    'Tun Sie es in einer Sitzung von root.',
  'the device of {name} has not been seen yet':
    'das Gerät von {name} wurde noch nicht gesehen',
  'Asleep on {device}: only its newest kernel keeps open work':
    'Schläft auf {device}: nur sein neuester Kernel bewahrt offene Arbeit',
  'no disk holds anything that can be booted':
    'kein Datenträger enthält etwas Startbares',
  'Plug in a disk or a stick with a system: it appears by itself.':
    'Stecken Sie einen Datenträger mit einem System ein: es erscheint von selbst.',
  'the firmware does not show them':
    'die Firmware zeigt sie nicht',
  'Restart, and choose the system in the firmware’s own menu.':
    'Starten Sie neu, und wählen Sie das System im Menü der Firmware.',
  'Mend the file system on {device}?':
    'Das Dateisystem auf {device} reparieren?',
  '{program} has found faults in {device} ({type}). Mending writes to it; files that are damaged may be lost. Copy what matters first.':
    '{program} hat Fehler auf {device} ({type}) gefunden. Das Reparieren schreibt darauf; beschädigte Dateien können verloren gehen. Kopieren Sie zuerst, was wichtig ist.',
  'Install GRUB of {system} anew?':
    'GRUB von {system} neu installieren?',
  'Save the report to {device}?':
    'Den Bericht auf {device} sichern?',
  'Have GRUB start {title} from now on?':
    'Soll GRUB von nun an {title} starten?',
  'This GRUB cannot start it just once. It starts it every time until kboot is chosen in its menu; then kboot puts back what was there.':
    'Dieses GRUB kann es nicht nur einmal starten. Es startet es jedes Mal, bis in seinem Menü kboot gewählt wird; dann stellt kboot wieder her, was vorher galt.',
  'Nothing was written.':
    'Nichts wurde geschrieben.',
  'the countdown is stopped':
    'der Countdown ist angehalten',
  'starting {title}':
    '{title} wird gestartet',
  'starting {title} was cancelled':
    'der Start von {title} wurde abgebrochen',
  'loading {title} was cancelled':
    'das Laden von {title} wurde abgebrochen',
  'network: links are brought up':
    'Netzwerk: Verbindungen werden eingeschaltet',
  'The log says more.':
    'Das Protokoll sagt mehr.',
  'Give the machine more memory, or add a passphrase with less from its own system.':
    'Geben Sie dem Rechner mehr Speicher, oder fügen Sie von seinem System aus ein Passwort mit weniger hinzu.',
  'it is in use':
    'es wird benutzt',
  'Start the machine anew.':
    'Starten Sie den Rechner neu.',
  'there is no place for its tree':
    'es gibt keinen Platz für seinen Dateibaum',
  'it is being written to':
    'es wird gerade darauf geschrieben',
  'something else writes to it':
    'etwas anderes schreibt darauf',
  'the file system is damaged':
    'das Dateisystem ist beschädigt',
  'the file system is damaged or uses features that this kernel does not know':
    'das Dateisystem ist beschädigt oder nutzt, was dieser Kernel nicht kennt',
  'this image of kboot has no driver for the file system':
    'dieses Abbild von kboot hat keinen Treiber für das Dateisystem',
  'the disk cannot be read':
    'der Datenträger lässt sich nicht lesen',
  'the device is gone':
    'das Gerät ist weg',
  'there is no medium in it':
    'es liegt kein Datenträger darin',
  'the host has no address':
    'der Rechner hat keine Adresse',
  'the server does not let this machine mount it':
    'der Server lässt diesen Rechner es nicht einhängen',
  'the server exports no such directory':
    'der Server gibt kein solches Verzeichnis frei',
  'Check the path and the exports on the server.':
    'Prüfen Sie den Pfad und die Freigaben auf dem Server.',
  'the server speaks neither NFS 4 nor 3, but {version}':
    'der Server spricht weder NFS 4 noch 3, sondern {version}',
  'Check the name, and that its NFS server runs and lets this machine in.':
    'Prüfen Sie den Namen, und ob sein NFS-Server läuft und diesen Rechner einlässt.',
  'no NFS server runs there':
    'dort läuft kein NFS-Server',
  'there is no way to the host':
    'es führt kein Weg zu dem Rechner',
  'the server ({where}) has not answered within {seconds} s':
    'der Server ({where}) hat in {seconds} s nicht geantwortet',
  'what answers ({where}) is no NFS server':
    'was antwortet ({where}), ist kein NFS-Server',
  'the server has hung up ({where})':
    'der Server hat aufgelegt ({where})',
  '{problem} at byte {at}':
    '{problem} bei Byte {at}',
  'Try again.':
    'Versuchen Sie es noch einmal.',
  'Try again later.':
    'Versuchen Sie es später noch einmal.',
  'Check the file on the server; if it is right, try again.':
    'Prüfen Sie die Datei auf dem Server; ist sie richtig, versuchen Sie es noch einmal.',
  'the name {host} cannot be looked up now':
    'der Name {host} lässt sich gerade nicht auflösen',
  'the server asks for a user and a password':
    'der Server verlangt Benutzer und Passwort',
  'Write them as http://user:password@host/.':
    'Schreiben Sie sie als http://user:password@host/.',
  'the server forbids it':
    'der Server verbietet es',
  'Check the permissions of the file on the server.':
    'Prüfen Sie die Rechte der Datei auf dem Server.',
  'Check the path; upper and lower case differ.':
    'Prüfen Sie den Pfad; Groß- und Kleinschreibung zählt.',
  'there is no such file any more':
    'die Datei gibt es nicht mehr',
  'the server asks to come less often':
    'der Server will seltener gefragt werden',
  'the server is overloaded':
    'der Server ist überlastet',
  'Look into the log of the server.':
    'Sehen Sie ins Protokoll des Servers.',
  'Check the name.':
    'Prüfen Sie den Namen.',
  'the server answers {words}':
    'der Server antwortet {words}',
  'a multiboot kernel has no initramfs for it':
    'ein Multiboot-Kernel hat kein Initramfs dafür',
  'another image is being loaded':
    'ein anderes Abbild wird gerade geladen',
  'the running kernel cannot load another one':
    'der laufende Kernel kann keinen anderen laden',
  'It was built without CONFIG_KEXEC_FILE: use another kernel for kboot.':
    'Er wurde ohne CONFIG_KEXEC_FILE gebaut: nehmen Sie einen anderen Kernel für kboot.',
  'it names no link':
    'es nennt keine Verbindung',
  'Name one.':
    'Nennen Sie eine.',
  'Its last start failed: it starts by hand alone.':
    'Letzter Start misslang: startet nur von Hand.',
  'Its last {failed} starts failed: it starts by hand alone.':
    'Letzte {failed} Starts misslangen: startet nur von Hand.',
  'Its file leaves it no try: it starts by hand alone.':
    'Kein Versuch mehr übrig: startet nur von Hand.',
  'Dark until its own graphics driver starts: {why}':
    'Dunkel, bis der eigene Grafiktreiber startet: {why}',
  'Its screen stays dark: {why}; {help}':
    'Sein Bildschirm bleibt dunkel: {why}; {help}',
  'its kernel has no driver for the firmware’s picture ({option})':
    'sein Kernel hat keinen Treiber für das Bild der Firmware ({option})',
  'the firmware shows no picture here':
    'die Firmware zeigt hier kein Bild',
  'a hypervisor does not go on with the firmware’s picture':
    'ein Hypervisor führt das Bild der Firmware nicht fort',
  'after kboot this hypervisor starts on machines with a BIOS alone, this one was started by UEFI':
    'nach kboot startet dieser Hypervisor nur auf Rechnern mit BIOS, dieser wurde von UEFI gestartet',
  'Choose its system’s own boot loader: the firmware starts that.':
    'Wählen Sie den Bootloader seines eigenen Systems: den startet die Firmware.',
  'it looks at neither next_entry nor saved_entry':
    'sie beachtet weder next_entry noch saved_entry',
  'Add what grub-mkconfig writes for grub-reboot: load_env, next_entry, save_env.':
    'Fügen Sie hinzu, was grub-mkconfig für grub-reboot schreibt: load_env, next_entry, save_env.',
  '{word} leaves the firmware’s picture out':
    '{word} lässt das Bild der Firmware weg',
  'kboot’s {driver} has taken the firmware’s picture down':
    'kboots {driver} hat das Bild der Firmware abgebaut',
  'remove {word}':
    '{word} entfernen',
  'console=ttyS0 puts its text on a serial line':
    'console=ttyS0 bringt seinen Text auf eine serielle Leitung',
  'start kboot with kboot.drm=off':
    'kboot mit kboot.drm=off starten',
  'the default entry does not exist':
    'den Eintrag, der von selbst starten soll, gibt es nicht',
  'There is no entry at all.':
    'Es gibt überhaupt keinen Eintrag.',
  'there is no such entry':
    'diesen Eintrag gibt es nicht',
  'it takes {needed} MiB of memory while it is loaded, and {free} are free':
    'beim Laden braucht er {needed} MiB Speicher, frei sind {free}',
  'it needs kexec-tools, which this image of kboot does not have':
    'dafür braucht es kexec-tools, die dieses Abbild von kboot nicht hat',
  'a control character is among the boot parameters':
    'unter den Startparametern ist ein Steuerzeichen',
  '{path} is not there':
    '{path} ist nicht da',
  '{name} is nothing kboot can open':
    '{name} kann kboot nicht öffnen',
  'a password is not kept':
    'ein Passwort wird nicht aufbewahrt',
  'Write an entry of its own into kboot.conf.':
    'Schreiben Sie einen eigenen Eintrag in kboot.conf.',
  'it would have {bytes} bytes, more than {most}':
    'er hätte {bytes} Byte, mehr als {most}',
  'Take saved changes of entries back, or name a file with state= in kboot.conf.':
    'Nehmen Sie gesicherte Änderungen an Einträgen zurück, oder nennen Sie mit state= in kboot.conf eine Datei.',
  'there is no place to keep it until the next start':
    'es gibt keinen Ort, um es bis zum nächsten Start aufzubewahren',
  'Name one with state= in kboot.conf, e.g. state=LABEL=boot:/kboot.state.':
    'Nennen Sie einen mit state= in kboot.conf, z. B. state=LABEL=boot:/kboot.state.',
  'it takes no parameters':
    'er nimmt keine Parameter',
  'it only opens a device':
    'er öffnet nur ein Gerät',
  'a BIOS cannot be asked for its set-up':
    'ein BIOS kann nicht nach seinen Einstellungen gefragt werden',
  'the firmware cannot be asked for its set-up':
    'diese Firmware kann nicht nach ihren Einstellungen gefragt werden',
  'Restart, and press the key that this machine’s maker says.':
    'Starten Sie neu, und drücken Sie die Taste, die der Hersteller nennt.',
  'the firmware was to start it next, and has passed it over':
    'die Firmware sollte es als Nächstes starten und hat es übergangen',
  'Choose it in the firmware’s own menu; a firmware of this kind ignores BootNext.':
    'Wählen Sie es im Menü der Firmware; eine Firmware dieser Art beachtet BootNext nicht.',
  'Choose it in the firmware’s own menu.':
    'Wählen Sie es im Menü der Firmware.',
  'the configuration of the first stage that started kboot is not found':
    'die Konfiguration der ersten Stufe, die kboot gestartet hat, ist nicht zu finden',
  'Restart, and choose it in the menu of the firmware or of the first stage.':
    'Starten Sie neu, und wählen Sie es im Menü der Firmware oder der ersten Stufe.',
  'the parameters of {entry} are saved ones from now on':
    'für {entry} gelten ab jetzt gesicherte Parameter',
  'parameters and names of {entry} are saved ones from now on':
    'für {entry} gelten ab jetzt gesicherte Parameter, dazu Kernel und Initrds',
  'the parameters of {entry} are its own again':
    'für {entry} gelten wieder die eigenen Parameter',
  '{what}, until the machine restarts':
    '{what}, bis die Maschine neu startet',
  '{title} starts by itself at the next start':
    '{title} startet beim nächsten Start von selbst',
  'the next start is as usual':
    'der nächste Start ist wie gewohnt',
  'not kept beyond this start: {why}':
    'nicht über diesen Start hinaus aufbewahrt: {why}',
  'there is no such system':
    'dieses System gibt es nicht',
  'No installed system has been found.':
    'Es wurde kein installiertes System gefunden.',
  'the system has no such program':
    'das System hat dieses Programm nicht',
  'the system has no root on a disk':
    'das System hat keine Wurzel auf einer Platte',
  'the system has no EFI system partition in its fstab':
    'das System hat keine EFI-Systempartition in seiner fstab',
  'Add its EFI system partition to its fstab, as /boot/efi.':
    'Tragen Sie die EFI-Systempartition als /boot/efi in seine fstab ein.',
  '{system} has no grub-install':
    '{system} hat kein grub-install',
  'Install GRUB’s packages there, in a chroot of it.':
    'Installieren Sie dort die Pakete von GRUB, in einem chroot.',
  'Start that system and shut it down first.':
    'Starten Sie erst jenes System, und fahren Sie es herunter.',
  'there is no room left':
    'es ist kein Platz mehr',
  'it holds {count} reports already':
    'es hat schon {count} Berichte',
  'Choose a stick with FAT.':
    'Wählen Sie einen Stick mit FAT.',
  'it holds {type}, which cannot be written to here':
    'es hat {type}, worauf hier nicht geschrieben werden kann',
  'Choose a device with FAT or ext4.':
    'Wählen Sie ein Gerät mit FAT oder ext4.',
  'Check its file system first.':
    'Prüfen Sie erst sein Dateisystem.',
  'it stays in use and mounted for writing':
    'es bleibt in Gebrauch und zum Schreiben eingehängt',
  'Restart from kboot’s menu, not by the switch.':
    'Starten Sie aus kboots Menü neu, nicht mit dem Schalter.',
  'it does not lie on a disk of this machine':
    'es liegt auf keiner Platte dieser Maschine',
  'Wait until that has ended.':
    'Warten Sie, bis das beendet ist.',
  'its device is gone':
    'sein Gerät ist fort',
  'the disk does not give back what was written':
    'die Platte gibt nicht zurück, was geschrieben wurde',
  'its file system is full':
    'sein Dateisystem ist voll',
  'It holds until the machine restarts.':
    'Es gilt, bis die Maschine neu startet.',
  'It holds until the machine restarts; the one before is still there.':
    'Es gilt, bis die Maschine neu startet; der vorige ist noch da.',
  'its device has not been found':
    'sein Gerät wurde nicht gefunden',
  'Choose by hand; nothing that was kept holds.':
    'Wählen Sie von Hand; nichts Aufbewahrtes gilt.',
  'what it holds could not be read':
    'was es enthält, war nicht zu lesen',
  'kboot starts with an empty one; the old one is set aside with the next change.':
    'kboot beginnt mit einem leeren; der alte wird mit der nächsten Änderung beiseitegelegt.',
  'a BIOS has no variables to keep it in':
    'ein BIOS hat keine Variablen, um es aufzubewahren',
  'this names no file on a device':
    'das benennt keine Datei auf einem Gerät',
  'Write state=DEVICE:/PATH, state=efi or state=off.':
    'Schreiben Sie state=GERÄT:/PFAD, state=efi oder state=off.',
  'Restart, and choose it in the first stage’s own menu.':
    'Starten Sie neu, und wählen Sie es im Menü der ersten Stufe.',
  'every boot entry is taken':
    'alle Boot-Einträge sind belegt',
  'the partition has no identity that the firmware knows':
    'die Partition hat keine Kennung, die die Firmware kennt',
  'the DHCP server gave no address':
    'der DHCP-Server hat keine Adresse gegeben',
  'the DHCP server gave no network mask':
    'der DHCP-Server hat keine Netzmaske gegeben',
  '{count} of its physical volumes are missing':
    '{count} seiner physischen Datenträger fehlen',
  'Nothing was changed on its disks. Check them from its own system.':
    'Auf den Platten wurde nichts geändert. Prüfen Sie sie von ihrem System aus.',
  '{what} ({why})':
    '{what} ({why})',
  '{what}: {why}':
    '{what}: {why}',
  'parse':
    'Verstehen',
  'resolve':
    'Suchen',
  'find':
    'Suchen',
  'open':
    'Öffnen',
  'mount':
    'Einhängen',
  'read':
    'Lesen',
  'write':
    'Schreiben',
  'list':
    'Auflisten',
  'load':
    'Laden',
  'check':
    'Prüfen',
  'check sum':
    'Prüfen der Summe',
  'check kernel':
    'Prüfen des Kernels',
  'check parameters':
    'Prüfen der Parameter',
  'copy to memory':
    'Kopieren in den Speicher',
  'fetch':
    'Holen',
  'connect':
    'Verbinden',
  'network':
    'Netzwerk',
  'look up':
    'Namen auflösen',
  'unlock':
    'Entsperren',
  'start':
    'Starten',
  'hand over':
    'Übergeben',
  'teardown':
    'Zurückgeben',
  'keep':
    'Aufbewahren',
};
