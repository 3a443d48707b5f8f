import type { CoreCatalogue } from '../../../ui/words/catalogue.ts';

export const es: CoreCatalogue = {
  'no wired network card has been found':
    'no se ha encontrado ninguna tarjeta de red por cable',
  'Plug one in; kboot has no drivers for radio, and not for every card.':
    'Conecte una; kboot no tiene controladores para redes inalámbricas ni para todas las tarjetas.',
  'the settings are for other links than those that are there ({links})':
    'los ajustes son para otros enlaces que los que hay ({links})',
  'Check the link names in ip=.':
    'Compruebe los nombres de los enlaces en ip=.',
  'the network is switched off ({links})':
    'la red está apagada ({links})',
  'Switch a link on, or change ip= on the command line.':
    'Encienda un enlace o cambie ip= en la línea de órdenes.',
  'no cable is plugged in, or its other end is off ({links})':
    'no hay cable conectado, o su otro extremo está apagado ({links})',
  'Check the cable and the switch.':
    'Compruebe el cable y el conmutador.',
  '{link} cannot be set up: {problem}':
    '{link} no se puede configurar: {problem}',
  'Check ip= on the command line.':
    'Compruebe ip= en la línea de órdenes.',
  'no DHCP server has answered ({links})':
    'ningún servidor DHCP ha respondido ({links})',
  'Check the cable, or give a fixed address with ip=.':
    'Compruebe el cable o dé una dirección fija con ip=.',
  'the router {router} does not answer':
    'el enrutador {router} no responde',
  'Check address, network and router; leave the router empty where there is none.':
    'Compruebe dirección, red y enrutador; deje el enrutador vacío si no lo hay.',
  '{advice} What held before holds again.':
    '{advice} Vuelve a valer lo de antes.',
  'no name server is known':
    'no se conoce ningún servidor de nombres',
  'Name one with ip=, or use the address of the host.':
    'Indique uno con ip=, o use la dirección de la máquina.',
  'the name server ({whom}) knows no such host':
    'el servidor de nombres ({whom}) no conoce esa máquina',
  'the name server ({whom}) does not answer: {problem}':
    'el servidor de nombres ({whom}) no responde: {problem}',
  'Check the name, or use the address of the host.':
    'Compruebe el nombre o use la dirección de la máquina.',
  'no such device has been seen':
    'no se ha visto ningún dispositivo así',
  'No disk has been found yet: check its cable and power.':
    'Todavía no se ha encontrado ningún disco: compruebe cable y corriente.',
  'There are: {names}.':
    'Hay: {names}.',
  'Passphrase for {device}':
    'Frase de paso de {device}',
  'The device is encrypted.':
    'El dispositivo está cifrado.',
  'The device "{label}" is encrypted.':
    'El dispositivo «{label}» está cifrado.',
  'That is not its passphrase; {left} tries are left. {advice}':
    'Esa no es su frase de paso; quedan {left} intentos. {advice}',
  '{tries} passphrases were wrong':
    '{tries} frases de paso eran erróneas',
  'Check keyboard layout and Caps Lock, then try again.':
    'Compruebe la distribución del teclado y el bloqueo de mayúsculas e inténtelo de nuevo.',
  'Check keyboard layout and Caps Lock.':
    'Compruebe la distribución del teclado y el bloqueo de mayúsculas.',
  'cryptsetup cannot open it':
    'cryptsetup no puede abrirlo',
  'there is not enough memory for its key derivation (Argon2)':
    'no hay memoria suficiente para derivar su clave (Argon2)',
  'its header is damaged or of a kind that is not known':
    'su cabecera está dañada o es de un tipo desconocido',
  'Restore a copy of its header.':
    'Restaure una copia de su cabecera.',
  'it was opened, but nothing was seen in it':
    'se abrió, pero no se vio nada en él',
  'This entry takes a password.':
    'Esta entrada pide una contraseña.',
  'Password for {title}':
    'Contraseña de {title}',
  'That is not the password.':
    'Esa no es la contraseña.',
  'the password was wrong {tries} times':
    'la contraseña fue errónea {tries} veces',
  'the device is in use':
    'el dispositivo está en uso',
  'Leave what reads from it, a shell in its system for example.':
    'Salga de lo que lee de él, por ejemplo una shell en su sistema.',
  'the device holds {content}':
    'el dispositivo contiene {content}',
  'no file system that is known':
    'ningún sistema de archivos conocido',
  'Check that the name means the right partition.':
    'Compruebe que el nombre indica la partición correcta.',
  'Nothing was changed on the disk. Check it from its own system.':
    'No se ha cambiado nada en el disco. Compruébelo desde su propio sistema.',
  'there is no such file':
    'no existe ese archivo',
  'a part of the path is a file, not a folder':
    'una parte de la ruta es un archivo, no una carpeta',
  'the symbolic links on the way form a loop':
    'los enlaces simbólicos de la ruta forman un bucle',
  'it is not a file':
    'no es un archivo',
  'it is a folder':
    'es una carpeta',
  'Name a file in it.':
    'Indique un archivo que contenga.',
  'the server does not let this machine read it':
    'el servidor no deja leerlo a esta máquina',
  'Check the path.':
    'Compruebe la ruta.',
  'Check the path in the image.':
    'Compruebe la ruta en la imagen.',
  'Check the path; it is looked for on the server.':
    'Compruebe la ruta; se busca en el servidor.',
  'Check the path; it is looked for on {device} ({type}).':
    'Compruebe la ruta; se busca en {device} ({type}).',
  'Check the path; it is looked for in {system}.':
    'Compruebe la ruta; se busca en {system}.',
  'no booted environment has been found':
    'no se ha encontrado ningún sistema instalado',
  'Name the file with its device, as device:/path, or //path for one of the image.':
    'Indique el archivo con su dispositivo, device:/path, o //path en la imagen.',
  'this is a whole device and no file':
    'es un dispositivo entero, no un archivo',
  'A file on a device is device:/path.':
    'Un archivo de un dispositivo es device:/path.',
  'the file ends after {at} of {size} bytes':
    'el archivo termina tras {at} de {size} bytes',
  'Check the disk, then try again.':
    'Compruebe el disco e inténtelo de nuevo.',
  'Check the file on the server, then try again.':
    'Compruebe el archivo en el servidor e inténtelo de nuevo.',
  'its SHA-256 sum is {found}, expected {expected}':
    'su suma SHA-256 es {found}, se esperaba {expected}',
  'The file is damaged or was replaced: do not start it before you know why.':
    'El archivo está dañado o fue sustituido: no lo arranque antes de saber por qué.',
  'nothing listens on port {port} of {host}':
    'nada escucha en el puerto {port} de {host}',
  'Check that the server runs, and the port.':
    'Compruebe que el servidor funciona, y el puerto.',
  '{host} does not answer':
    '{host} no responde',
  'no network leads to {host}':
    'ninguna red lleva a {host}',
  'there is no host {host}':
    'no existe la máquina {host}',
  'the name {host} cannot be looked up':
    'el nombre {host} no se puede resolver',
  'Check the name, and the name server that the network gives.':
    'Compruebe el nombre y el servidor de nombres que da la red.',
  'Check the cable and the network: the shell command "net" shows it.':
    'Compruebe el cable y la red: la orden «net» de la shell la muestra.',
  'the connection broke off':
    'la conexión se cortó',
  'the connection failed':
    'la conexión falló',
  'Try again; when it stays so, look into the log of the server.':
    'Inténtelo de nuevo; si sigue igual, mire el registro del servidor.',
  '{reason}: nothing came within {seconds} s':
    '{reason}: no llegó nada en {seconds} s',
  'the server cannot be reached':
    'no se puede alcanzar el servidor',
  'the server takes the request but does not answer':
    'el servidor acepta la petición pero no responde',
  'the server has stopped sending: nothing to speak of came within {seconds} s':
    'el servidor ha dejado de enviar: casi nada llegó en {seconds} s',
  'Check the server and the cable, then try again.':
    'Compruebe el servidor y el cable e inténtelo de nuevo.',
  'the server is not trusted: {reason}':
    'no se confía en el servidor: {reason}',
  'its certificate is signed by itself':
    'su certificado está firmado por él mismo',
  'its certificate comes from an authority that is not trusted':
    'su certificado viene de una autoridad en la que no se confía',
  'its certificate is not valid any more':
    'su certificado ya no es válido',
  'its certificate is not valid yet':
    'su certificado todavía no es válido',
  'The clock of this machine says {clock} UTC: set it right if it is wrong.':
    'El reloj de esta máquina dice {clock} UTC: póngalo en hora si está mal.',
  'the redirects of the server lead in a circle':
    'las redirecciones del servidor dan vueltas',
  'Name the file where it really is.':
    'Indique el archivo donde está de verdad.',
  'there is not enough memory':
    'no hay memoria suficiente',
  'Use a smaller initrd, or a machine with more memory.':
    'Use un initrd más pequeño o una máquina con más memoria.',
  'there is not enough memory for kernel and initrd':
    'no hay memoria suficiente para el núcleo y el initrd',
  'Choose an entry with a smaller initrd.':
    'Elija una entrada con un initrd más pequeño.',
  'this names no file':
    'esto no indica ningún archivo',
  'Name a kernel as device:/path.':
    'Indique un núcleo como device:/path.',
  'the file is empty':
    'el archivo está vacío',
  'Let its system make it again, or choose another entry.':
    'Haga que su sistema lo cree de nuevo o elija otra entrada.',
  'it is truncated: {size} of {expected} bytes are there':
    'está truncado: hay {size} de {expected} bytes',
  'it is truncated':
    'está truncado',
  'it is not a Linux kernel':
    'no es un núcleo Linux',
  'it ends after {count} bytes: it is truncated':
    'termina tras {count} bytes: está truncado',
  'it is a zstd archive, perhaps an initrd':
    'es un archivo zstd, quizá un initrd',
  'it is a cpio archive, perhaps an initrd':
    'es un archivo cpio, quizá un initrd',
  'it is packed within itself too often':
    'está empaquetado dentro de sí mismo demasiadas veces',
  'it is an EFI program for {machine} machines':
    'es un programa EFI para máquinas {machine}',
  'it is an EFI program without a kernel in it':
    'es un programa EFI sin núcleo dentro',
  'Start it through the firmware.':
    'Inícielo mediante el firmware.',
  'it is packed with {how}, which kboot cannot unpack':
    'está empaquetado con {how}, que kboot no puede desempaquetar',
  'it is damaged: it cannot be unpacked ({code})':
    'está dañado: no se puede desempaquetar ({code})',
  'it is an initrd, not a kernel':
    'es un initrd, no un núcleo',
  'it is a kernel for {machine} machines':
    'es un núcleo para máquinas {machine}',
  'it is an ELF file for {machine} machines':
    'es un archivo ELF para máquinas {machine}',
  'it is an ELF file, but no kernel':
    'es un archivo ELF, pero no un núcleo',
  'Copy the kernel to its place again, or choose another entry.':
    'Copie de nuevo el núcleo en su sitio o elija otra entrada.',
  'Choose an entry for this machine.':
    'Elija una entrada para esta máquina.',
  'the kernel does not recognise this image':
    'el núcleo no reconoce esta imagen',
  'It may be damaged or made for another machine: install it again, or choose another entry.':
    'Puede estar dañada o ser de otra máquina: instálela de nuevo o elija otra entrada.',
  'the running kernel forbids loading another one':
    'el núcleo en marcha prohíbe cargar otro',
  'It is locked down, or kexec is switched off (kernel.kexec_load_disabled).':
    'Está bloqueado o kexec está apagado (kernel.kexec_load_disabled).',
  'its signature is not trusted':
    'no se confía en su firma',
  'it carries no signature':
    'no lleva firma',
  'Secure Boot asks for a signed kernel.':
    'Secure Boot exige un núcleo firmado.',
  'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel.':
    'El núcleo de kboot está bloqueado, como con Secure Boot: elija una entrada con un núcleo firmado.',
  'the locked down kernel forbids kexec_load, which alone is left to load it':
    'el núcleo bloqueado prohíbe kexec_load, y solo así se podría cargar',
  'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel and no device tree.':
    'El núcleo de kboot está bloqueado, como con Secure Boot: elija una entrada con un núcleo firmado y sin árbol de dispositivos.',
  'the kernel refuses the image or its parameters':
    'el núcleo rechaza la imagen o sus parámetros',
  'Check the boot parameters, or choose another entry.':
    'Compruebe los parámetros o elija otra entrada.',
  'kexec-tools cannot load it: {reason}':
    'kexec-tools no puede cargarlo: {reason}',
  'Choose another entry, or another kernel.':
    'Elija otra entrada u otro núcleo.',
  'no answer within {seconds} s':
    'sin respuesta en {seconds} s',
  'another start is under way':
    'ya hay otro arranque en marcha',
  'this user may look, but not act':
    'este usuario puede mirar, pero no actuar',
  'Ask from a session of root.':
    'Hágalo desde una sesión de root.',
  'the device of {name} has not been seen yet':
    'todavía no se ha visto el dispositivo de {name}',
  'Asleep on {device}: only its newest kernel keeps open work':
    'Dormido en {device}: solo su núcleo más nuevo conserva el trabajo abierto',
  'no disk holds anything that can be booted':
    'ningún disco tiene nada que arrancar',
  'Plug in a disk or a stick with a system: it appears by itself.':
    'Conecte un disco o una memoria con un sistema: aparecerá solo.',
  'the firmware does not show them':
    'el firmware no las muestra',
  'Restart, and choose the system in the firmware’s own menu.':
    'Reinicie y elija el sistema en el menú del firmware.',
  'Mend the file system on {device}?':
    '¿Reparar el sistema de archivos de {device}?',
  '{program} has found faults in {device} ({type}). Mending writes to it; files that are damaged may be lost. Copy what matters first.':
    '{program} ha encontrado fallos en {device} ({type}). Reparar escribe en él; pueden perderse archivos dañados. Copie antes lo importante.',
  'Install GRUB of {system} anew?':
    '¿Instalar de nuevo el GRUB de {system}?',
  'Save the report to {device}?':
    '¿Guardar el informe en {device}?',
  'Have GRUB start {title} from now on?':
    '¿Hacer que GRUB arranque {title} a partir de ahora?',
  'This GRUB cannot start it just once. It starts it every time until kboot is chosen in its menu; then kboot puts back what was there.':
    'Este GRUB no puede arrancarlo solo una vez. Lo arranca siempre hasta que se elija kboot en su menú; entonces kboot restablece lo que había.',
  'Nothing was written.':
    'No se ha escrito nada.',
  'the countdown is stopped':
    'la cuenta atrás está detenida',
  'starting {title}':
    'arrancando {title}',
  'starting {title} was cancelled':
    'se canceló el arranque de {title}',
  'loading {title} was cancelled':
    'se canceló la carga de {title}',
  'network: links are brought up':
    'red: se activan los enlaces',
  'The log says more.':
    'El registro dice más.',
  'Give the machine more memory, or add a passphrase with less from its own system.':
    'Dé más memoria a la máquina o añada desde su sistema una frase de paso que pida menos.',
  'it is in use':
    'está en uso',
  'Start the machine anew.':
    'Reinicie la máquina.',
  'there is no place for its tree':
    'no hay sitio para su árbol',
  'it is being written to':
    'se está escribiendo en él',
  'something else writes to it':
    'otra cosa escribe en él',
  'the file system is damaged':
    'el sistema de archivos está dañado',
  'the file system is damaged or uses features that this kernel does not know':
    'el sistema de archivos está dañado o usa funciones que este núcleo no conoce',
  'this image of kboot has no driver for the file system':
    'esta imagen de kboot no tiene controlador para el sistema de archivos',
  'the disk cannot be read':
    'el disco no se puede leer',
  'the device is gone':
    'el dispositivo ya no está',
  'there is no medium in it':
    'no hay ningún soporte en él',
  'the host has no address':
    'la máquina no tiene dirección',
  'the server does not let this machine mount it':
    'el servidor no deja montarlo a esta máquina',
  'the server exports no such directory':
    'el servidor no exporta ese directorio',
  'Check the path and the exports on the server.':
    'Compruebe la ruta y lo que exporta el servidor.',
  'the server speaks neither NFS 4 nor 3, but {version}':
    'el servidor no habla NFS 4 ni 3, sino {version}',
  'Check the name, and that its NFS server runs and lets this machine in.':
    'Compruebe el nombre, y que su servidor NFS funciona y admite esta máquina.',
  'no NFS server runs there':
    'allí no funciona ningún servidor NFS',
  'there is no way to the host':
    'no hay camino hasta la máquina',
  'the server ({where}) has not answered within {seconds} s':
    'el servidor ({where}) no ha respondido en {seconds} s',
  'what answers ({where}) is no NFS server':
    'lo que responde ({where}) no es un servidor NFS',
  'the server has hung up ({where})':
    'el servidor ha colgado ({where})',
  '{problem} at byte {at}':
    '{problem} en el byte {at}',
  'Try again.':
    'Inténtelo de nuevo.',
  'Try again later.':
    'Inténtelo más tarde.',
  'Check the file on the server; if it is right, try again.':
    'Compruebe el archivo en el servidor; si está bien, inténtelo de nuevo.',
  'the name {host} cannot be looked up now':
    'el nombre {host} no se puede resolver ahora',
  'the server asks for a user and a password':
    'el servidor pide usuario y contraseña',
  'Write them as http://user:password@host/.':
    'Escríbalos como http://user:password@host/.',
  'the server forbids it':
    'el servidor lo prohíbe',
  'Check the permissions of the file on the server.':
    'Compruebe los permisos del archivo en el servidor.',
  'Check the path; upper and lower case differ.':
    'Compruebe la ruta; se distinguen mayúsculas y minúsculas.',
  'there is no such file any more':
    'ese archivo ya no existe',
  'the server asks to come less often':
    'el servidor pide venir con menos frecuencia',
  'the server is overloaded':
    'el servidor está sobrecargado',
  'Look into the log of the server.':
    'Mire el registro del servidor.',
  'Check the name.':
    'Compruebe el nombre.',
  'the server answers {words}':
    'el servidor responde {words}',
  'a multiboot kernel has no initramfs for it':
    'un núcleo multiboot no tiene initramfs para ello',
  'another image is being loaded':
    'se está cargando otra imagen',
  'the running kernel cannot load another one':
    'el núcleo en marcha no puede cargar otro',
  'It was built without CONFIG_KEXEC_FILE: use another kernel for kboot.':
    'Se compiló sin CONFIG_KEXEC_FILE: use otro núcleo para kboot.',
  'it names no link':
    'no indica ningún enlace',
  'Name one.':
    'Indique uno.',
  'Its last start failed: it starts by hand alone.':
    'Su último arranque falló: solo arranca a mano.',
  'Its last {failed} starts failed: it starts by hand alone.':
    'Sus últimos {failed} arranques fallaron: solo arranca a mano.',
  'Its file leaves it no try: it starts by hand alone.':
    'Su archivo no le deja más intentos: solo arranca a mano.',
  'Dark until its own graphics driver starts: {why}':
    'A oscuras hasta que arranque su controlador gráfico: {why}',
  'Its screen stays dark: {why}; {help}':
    'Su pantalla queda a oscuras: {why}; {help}',
  'its kernel has no driver for the firmware’s picture ({option})':
    'su núcleo no tiene controlador para la imagen del firmware ({option})',
  'the firmware shows no picture here':
    'el firmware no muestra imagen aquí',
  'a hypervisor does not go on with the firmware’s picture':
    'un hipervisor no conserva la imagen del firmware',
  'after kboot this hypervisor starts on machines with a BIOS alone, this one was started by UEFI':
    'después de kboot, este hipervisor solo arranca en equipos con BIOS; a este lo arrancó UEFI',
  'Choose its system’s own boot loader: the firmware starts that.':
    'Elija el cargador de arranque de su propio sistema: lo arranca el firmware.',
  'it looks at neither next_entry nor saved_entry':
    'no tiene en cuenta ni next_entry ni saved_entry',
  'Add what grub-mkconfig writes for grub-reboot: load_env, next_entry, save_env.':
    'Añada lo que grub-mkconfig escribe para grub-reboot: load_env, next_entry, save_env.',
  '{word} leaves the firmware’s picture out':
    '{word} descarta la imagen del firmware',
  'kboot’s {driver} has taken the firmware’s picture down':
    '{driver} de kboot ha retirado la imagen del firmware',
  'remove {word}':
    'quite {word}',
  'console=ttyS0 puts its text on a serial line':
    'console=ttyS0 envía su texto a una línea serie',
  'start kboot with kboot.drm=off':
    'inicie kboot con kboot.drm=off',
  'the default entry does not exist':
    'la entrada predeterminada no existe',
  'There is no entry at all.':
    'No hay ninguna entrada.',
  'there is no such entry':
    'no existe tal entrada',
  'it takes {needed} MiB of memory while it is loaded, and {free} are free':
    'cargarla requiere {needed} MiB de memoria y hay {free} libres',
  'it needs kexec-tools, which this image of kboot does not have':
    'necesita kexec-tools, que esta imagen de kboot no tiene',
  'a control character is among the boot parameters':
    'hay un carácter de control entre los parámetros de arranque',
  '{path} is not there':
    '{path} no está',
  '{name} is nothing kboot can open':
    'kboot no puede abrir {name}',
  'a password is not kept':
    'una contraseña no se guarda',
  'Write an entry of its own into kboot.conf.':
    'Escriba una entrada propia en kboot.conf.',
  'it would have {bytes} bytes, more than {most}':
    'tendría {bytes} bytes, más de {most}',
  'Take saved changes of entries back, or name a file with state= in kboot.conf.':
    'Retire cambios guardados de entradas o indique un archivo con state= en kboot.conf.',
  'there is no place to keep it until the next start':
    'no hay dónde guardarlo hasta el próximo arranque',
  'Name one with state= in kboot.conf, e.g. state=LABEL=boot:/kboot.state.':
    'Indique uno con state= en kboot.conf, p. ej. state=LABEL=boot:/kboot.state.',
  'it takes no parameters':
    'no admite parámetros',
  'it only opens a device':
    'solo abre un dispositivo',
  'a BIOS cannot be asked for its set-up':
    'a un BIOS no se le puede pedir su configuración',
  'the firmware cannot be asked for its set-up':
    'a este firmware no se le puede pedir su configuración',
  'Restart, and press the key that this machine’s maker says.':
    'Reinicie y pulse la tecla que indica el fabricante.',
  'the firmware was to start it next, and has passed it over':
    'el firmware debía iniciarla a continuación y la ha pasado por alto',
  'Choose it in the firmware’s own menu; a firmware of this kind ignores BootNext.':
    'Elíjala en el menú del firmware; un firmware de este tipo no atiende a BootNext.',
  'Choose it in the firmware’s own menu.':
    'Elíjala en el menú del firmware.',
  'the configuration of the first stage that started kboot is not found':
    'no se encuentra la configuración de la primera etapa que inició kboot',
  'Restart, and choose it in the menu of the firmware or of the first stage.':
    'Reinicie y elíjala en el menú del firmware o de la primera etapa.',
  'the parameters of {entry} are saved ones from now on':
    '{entry} tiene desde ahora parámetros guardados',
  'parameters and names of {entry} are saved ones from now on':
    '{entry} tiene desde ahora parámetros, núcleo e initrds guardados',
  'the parameters of {entry} are its own again':
    '{entry} tiene de nuevo sus propios parámetros',
  '{what}, until the machine restarts':
    '{what}, hasta que la máquina se reinicie',
  '{title} starts by itself at the next start':
    '{title} arrancará solo en el próximo arranque',
  'the next start is as usual':
    'el próximo arranque será el habitual',
  'not kept beyond this start: {why}':
    'no se conserva más allá de este arranque: {why}',
  'there is no such system':
    'no existe tal sistema',
  'No installed system has been found.':
    'No se ha encontrado ningún sistema instalado.',
  'the system has no such program':
    'el sistema no tiene ese programa',
  'the system has no root on a disk':
    'el sistema no tiene raíz en un disco',
  'the system has no EFI system partition in its fstab':
    'el sistema no tiene partición EFI en su fstab',
  'Add its EFI system partition to its fstab, as /boot/efi.':
    'Añada su partición EFI a su fstab como /boot/efi.',
  '{system} has no grub-install':
    '{system} no tiene grub-install',
  'Install GRUB’s packages there, in a chroot of it.':
    'Instale allí los paquetes de GRUB, en un chroot.',
  'Start that system and shut it down first.':
    'Inicie antes ese sistema y apáguelo.',
  'there is no room left':
    'no queda espacio',
  'it holds {count} reports already':
    'ya contiene {count} informes',
  'Choose a stick with FAT.':
    'Elija una memoria con FAT.',
  'it holds {type}, which cannot be written to here':
    'contiene {type}, donde aquí no se puede escribir',
  'Choose a device with FAT or ext4.':
    'Elija un dispositivo con FAT o ext4.',
  'Check its file system first.':
    'Compruebe antes su sistema de archivos.',
  'it stays in use and mounted for writing':
    'sigue en uso y montado para escritura',
  'Restart from kboot’s menu, not by the switch.':
    'Reinicie desde el menú de kboot, no con el interruptor.',
  'it does not lie on a disk of this machine':
    'no está en ningún disco de esta máquina',
  'Wait until that has ended.':
    'Espere a que termine.',
  'its device is gone':
    'su dispositivo ha desaparecido',
  'the disk does not give back what was written':
    'el disco no devuelve lo escrito',
  'its file system is full':
    'su sistema de archivos está lleno',
  'It holds until the machine restarts.':
    'Vale hasta que la máquina se reinicie.',
  'It holds until the machine restarts; the one before is still there.':
    'Vale hasta que la máquina se reinicie; lo anterior sigue ahí.',
  'its device has not been found':
    'no se ha encontrado su dispositivo',
  'Choose by hand; nothing that was kept holds.':
    'Elija a mano; nada de lo guardado vale.',
  'what it holds could not be read':
    'no se pudo leer su contenido',
  'kboot starts with an empty one; the old one is set aside with the next change.':
    'kboot empieza con uno vacío; el anterior se aparta con el próximo cambio.',
  'a BIOS has no variables to keep it in':
    'un BIOS no tiene variables donde guardarlo',
  'this names no file on a device':
    'esto no nombra ningún archivo de un dispositivo',
  'Write state=DEVICE:/PATH, state=efi or state=off.':
    'Escriba state=DISPOSITIVO:/RUTA, state=efi o state=off.',
  'Restart, and choose it in the first stage’s own menu.':
    'Reinicie y elíjala en el menú de la primera etapa.',
  'every boot entry is taken':
    'todas las entradas de arranque están ocupadas',
  'the partition has no identity that the firmware knows':
    'la partición no tiene una identidad que el firmware conozca',
  'the DHCP server gave no address':
    'el servidor DHCP no dio ninguna dirección',
  'the DHCP server gave no network mask':
    'el servidor DHCP no dio ninguna máscara de red',
  '{count} of its physical volumes are missing':
    'faltan {count} de sus volúmenes físicos',
  'Nothing was changed on its disks. Check them from its own system.':
    'No se cambió nada en sus discos. Compruébelos desde su propio sistema.',
  '{what} ({why})':
    '{what} ({why})',
  '{what}: {why}':
    '{what}: {why}',
  'parse':
    'interpretar',
  'resolve':
    'buscar',
  'find':
    'buscar',
  'open':
    'abrir',
  'mount':
    'montar',
  'read':
    'leer',
  'write':
    'escribir',
  'list':
    'listar',
  'load':
    'cargar',
  'check':
    'comprobar',
  'check sum':
    'comprobar la suma',
  'check kernel':
    'comprobar el núcleo',
  'check parameters':
    'comprobar los parámetros',
  'copy to memory':
    'copiar a la memoria',
  'fetch':
    'obtener',
  'connect':
    'conectar',
  'network':
    'red',
  'look up':
    'resolver el nombre',
  'unlock':
    'desbloquear',
  'start':
    'arrancar',
  'hand over':
    'ceder el control',
  'teardown':
    'devolver',
  'keep':
    'guardar',
};
