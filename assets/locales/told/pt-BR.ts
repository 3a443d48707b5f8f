import type { CoreCatalogue } from '../../../ui/words/catalogue.ts';

export const ptBR: CoreCatalogue = {
  'no wired network card has been found':
    'nenhuma placa de rede com cabo foi encontrada',
  'Plug one in; kboot has no drivers for radio, and not for every card.':
    'Conecte uma; o kboot não tem drivers para redes sem fio nem para todas as placas.',
  'the settings are for other links than those that are there ({links})':
    'os ajustes são para outros links que não os existentes ({links})',
  'Check the link names in ip=.':
    'Verifique os nomes dos links em ip=.',
  'the network is switched off ({links})':
    'a rede está desligada ({links})',
  'Switch a link on, or change ip= on the command line.':
    'Ligue um link ou mude ip= na linha de comando.',
  'no cable is plugged in, or its other end is off ({links})':
    'nenhum cabo está conectado, ou a outra ponta está desligada ({links})',
  'Check the cable and the switch.':
    'Verifique o cabo e o switch.',
  '{link} cannot be set up: {problem}':
    '{link} não pode ser configurado: {problem}',
  'Check ip= on the command line.':
    'Verifique ip= na linha de comando.',
  'no DHCP server has answered ({links})':
    'nenhum servidor DHCP respondeu ({links})',
  'Check the cable, or give a fixed address with ip=.':
    'Verifique o cabo ou dê um endereço fixo com ip=.',
  'the router {router} does not answer':
    'o roteador {router} não responde',
  'Check address, network and router; leave the router empty where there is none.':
    'Verifique endereço, rede e roteador; deixe o roteador vazio se não houver.',
  '{advice} What held before holds again.':
    '{advice} Volta a valer o de antes.',
  'no name server is known':
    'nenhum servidor de nomes é conhecido',
  'Name one with ip=, or use the address of the host.':
    'Indique um com ip=, ou use o endereço da máquina.',
  'the name server ({whom}) knows no such host':
    'o servidor de nomes ({whom}) não conhece essa máquina',
  'the name server ({whom}) does not answer: {problem}':
    'o servidor de nomes ({whom}) não responde: {problem}',
  'Check the name, or use the address of the host.':
    'Verifique o nome ou use o endereço da máquina.',
  'no such device has been seen':
    'nenhum dispositivo assim foi visto',
  'No disk has been found yet: check its cable and power.':
    'Nenhum disco foi encontrado ainda: verifique cabo e energia.',
  'There are: {names}.':
    'Há: {names}.',
  'Passphrase for {device}':
    'Senha de {device}',
  'The device is encrypted.':
    'O dispositivo está criptografado.',
  'The device "{label}" is encrypted.':
    'O dispositivo “{label}” está criptografado.',
  'That is not its passphrase; {left} tries are left. {advice}':
    'Essa não é a senha; restam {left} tentativas. {advice}',
  '{tries} passphrases were wrong':
    '{tries} senhas estavam erradas',
  'Check keyboard layout and Caps Lock, then try again.':
    'Verifique o layout do teclado e o Caps Lock e tente de novo.',
  'Check keyboard layout and Caps Lock.':
    'Verifique o layout do teclado e o Caps Lock.',
  'cryptsetup cannot open it':
    'o cryptsetup não consegue abrir',
  'there is not enough memory for its key derivation (Argon2)':
    'não há memória suficiente para a derivação da chave (Argon2)',
  'its header is damaged or of a kind that is not known':
    'o cabeçalho está danificado ou é de tipo desconhecido',
  'Restore a copy of its header.':
    'Restaure uma cópia do cabeçalho.',
  'it was opened, but nothing was seen in it':
    'foi aberto, mas nada foi visto nele',
  'This entry takes a password.':
    'Esta entrada pede uma senha.',
  'Password for {title}':
    'Senha de {title}',
  'That is not the password.':
    'Essa não é a senha.',
  'the password was wrong {tries} times':
    'a senha estava errada {tries} vezes',
  'the device is in use':
    'o dispositivo está em uso',
  'Leave what reads from it, a shell in its system for example.':
    'Saia do que lê dele, por exemplo um shell no seu sistema.',
  'the device holds {content}':
    'o dispositivo contém {content}',
  'no file system that is known':
    'nenhum sistema de arquivos conhecido',
  'Check that the name means the right partition.':
    'Verifique se o nome indica a partição certa.',
  'Nothing was changed on the disk. Check it from its own system.':
    'Nada foi mudado no disco. Verifique-o a partir do próprio sistema.',
  'there is no such file':
    'esse arquivo não existe',
  'a part of the path is a file, not a folder':
    'uma parte do caminho é um arquivo, não uma pasta',
  'the symbolic links on the way form a loop':
    'os links simbólicos do caminho formam um laço',
  'it is not a file':
    'não é um arquivo',
  'it is a folder':
    'é uma pasta',
  'Name a file in it.':
    'Indique um arquivo dentro dela.',
  'the server does not let this machine read it':
    'o servidor não deixa esta máquina ler',
  'Check the path.':
    'Verifique o caminho.',
  'Check the path in the image.':
    'Verifique o caminho na imagem.',
  'Check the path; it is looked for on the server.':
    'Verifique o caminho; ele é procurado no servidor.',
  'Check the path; it is looked for on {device} ({type}).':
    'Verifique o caminho; ele é procurado em {device} ({type}).',
  'Check the path; it is looked for in {system}.':
    'Verifique o caminho; ele é procurado em {system}.',
  'no booted environment has been found':
    'nenhum sistema instalado foi encontrado',
  'Name the file with its device, as device:/path, or //path for one of the image.':
    'Indique o arquivo com o dispositivo, device:/path, ou //path na imagem.',
  'this is a whole device and no file':
    'é um dispositivo inteiro, não um arquivo',
  'A file on a device is device:/path.':
    'Um arquivo de um dispositivo é device:/path.',
  'the file ends after {at} of {size} bytes':
    'o arquivo termina após {at} de {size} bytes',
  'Check the disk, then try again.':
    'Verifique o disco e tente de novo.',
  'Check the file on the server, then try again.':
    'Verifique o arquivo no servidor e tente de novo.',
  'its SHA-256 sum is {found}, expected {expected}':
    'a soma SHA-256 é {found}, esperada {expected}',
  'The file is damaged or was replaced: do not start it before you know why.':
    'O arquivo está danificado ou foi trocado: não o inicie antes de saber por quê.',
  'nothing listens on port {port} of {host}':
    'nada escuta na porta {port} de {host}',
  'Check that the server runs, and the port.':
    'Verifique se o servidor está ativo, e a porta.',
  '{host} does not answer':
    '{host} não responde',
  'no network leads to {host}':
    'nenhuma rede leva a {host}',
  'there is no host {host}':
    'não existe a máquina {host}',
  'the name {host} cannot be looked up':
    'o nome {host} não pode ser resolvido',
  'Check the name, and the name server that the network gives.':
    'Verifique o nome e o servidor de nomes que a rede dá.',
  'Check the cable and the network: the shell command "net" shows it.':
    'Verifique o cabo e a rede: o comando “net” do shell a mostra.',
  'the connection broke off':
    'a conexão caiu',
  'the connection failed':
    'a conexão falhou',
  'Try again; when it stays so, look into the log of the server.':
    'Tente de novo; se persistir, veja o log do servidor.',
  '{reason}: nothing came within {seconds} s':
    '{reason}: nada chegou em {seconds} s',
  'the server cannot be reached':
    'o servidor não pode ser alcançado',
  'the server takes the request but does not answer':
    'o servidor aceita o pedido mas não responde',
  'the server has stopped sending: nothing to speak of came within {seconds} s':
    'o servidor parou de enviar: quase nada chegou em {seconds} s',
  'Check the server and the cable, then try again.':
    'Verifique o servidor e o cabo e tente de novo.',
  'the server is not trusted: {reason}':
    'o servidor não é confiável: {reason}',
  'its certificate is signed by itself':
    'o certificado é assinado por ele mesmo',
  'its certificate comes from an authority that is not trusted':
    'o certificado vem de uma autoridade não confiável',
  'its certificate is not valid any more':
    'o certificado não é mais válido',
  'its certificate is not valid yet':
    'o certificado ainda não é válido',
  'The clock of this machine says {clock} UTC: set it right if it is wrong.':
    'O relógio desta máquina diz {clock} UTC: acerte-o se estiver errado.',
  'the redirects of the server lead in a circle':
    'os redirecionamentos do servidor andam em círculo',
  'Name the file where it really is.':
    'Indique o arquivo onde ele realmente está.',
  'there is not enough memory':
    'não há memória suficiente',
  'Use a smaller initrd, or a machine with more memory.':
    'Use um initrd menor ou uma máquina com mais memória.',
  'there is not enough memory for kernel and initrd':
    'não há memória suficiente para o kernel e o initrd',
  'Choose an entry with a smaller initrd.':
    'Escolha uma entrada com initrd menor.',
  'this names no file':
    'isto não indica nenhum arquivo',
  'Name a kernel as device:/path.':
    'Indique um kernel como device:/path.',
  'the file is empty':
    'o arquivo está vazio',
  'Let its system make it again, or choose another entry.':
    'Faça o sistema criá-lo de novo ou escolha outra entrada.',
  'it is truncated: {size} of {expected} bytes are there':
    'está truncado: há {size} de {expected} bytes',
  'it is truncated':
    'está truncado',
  'it is not a Linux kernel':
    'não é um kernel Linux',
  'it ends after {count} bytes: it is truncated':
    'termina após {count} bytes: está truncado',
  'it is a zstd archive, perhaps an initrd':
    'é um arquivo zstd, talvez um initrd',
  'it is a cpio archive, perhaps an initrd':
    'é um arquivo cpio, talvez um initrd',
  'it is packed within itself too often':
    'está compactado dentro de si mesmo vezes demais',
  'it is an EFI program for {machine} machines':
    'é um programa EFI para máquinas {machine}',
  'it is an EFI program without a kernel in it':
    'é um programa EFI sem kernel dentro',
  'Start it through the firmware.':
    'Inicie-o pelo firmware.',
  'it is packed with {how}, which kboot cannot unpack':
    'está compactado com {how}, que o kboot não sabe descompactar',
  'it is damaged: it cannot be unpacked ({code})':
    'está danificado: não pode ser descompactado ({code})',
  'it is an initrd, not a kernel':
    'é um initrd, não um kernel',
  'it is a kernel for {machine} machines':
    'é um kernel para máquinas {machine}',
  'it is an ELF file for {machine} machines':
    'é um arquivo ELF para máquinas {machine}',
  'it is an ELF file, but no kernel':
    'é um arquivo ELF, mas não um kernel',
  'Copy the kernel to its place again, or choose another entry.':
    'Copie o kernel de novo para o lugar ou escolha outra entrada.',
  'Choose an entry for this machine.':
    'Escolha uma entrada para esta máquina.',
  'the kernel does not recognise this image':
    'o kernel não reconhece esta imagem',
  'It may be damaged or made for another machine: install it again, or choose another entry.':
    'Pode estar danificada ou ser de outra máquina: instale-a de novo ou escolha outra entrada.',
  'the running kernel forbids loading another one':
    'o kernel em execução proíbe carregar outro',
  'It is locked down, or kexec is switched off (kernel.kexec_load_disabled).':
    'Está bloqueado ou o kexec está desligado (kernel.kexec_load_disabled).',
  'its signature is not trusted':
    'a assinatura não é confiável',
  'it carries no signature':
    'não tem assinatura',
  'Secure Boot asks for a signed kernel.':
    'O Secure Boot exige um kernel assinado.',
  'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel.':
    'O kernel do kboot está bloqueado, como sob Secure Boot: escolha uma entrada com um kernel assinado.',
  'the locked down kernel forbids kexec_load, which alone is left to load it':
    'o kernel bloqueado proíbe kexec_load, e só assim ele poderia ser carregado',
  'kboot’s kernel is locked down, as under Secure Boot: choose an entry with a signed kernel and no device tree.':
    'O kernel do kboot está bloqueado, como sob Secure Boot: escolha uma entrada com um kernel assinado e sem árvore de dispositivos.',
  'the kernel refuses the image or its parameters':
    'o kernel recusa a imagem ou os parâmetros',
  'Check the boot parameters, or choose another entry.':
    'Verifique os parâmetros ou escolha outra entrada.',
  'kexec-tools cannot load it: {reason}':
    'o kexec-tools não consegue carregar: {reason}',
  'Choose another entry, or another kernel.':
    'Escolha outra entrada ou outro kernel.',
  'no answer within {seconds} s':
    'sem resposta em {seconds} s',
  'another start is under way':
    'outra inicialização está em andamento',
  'this user may look, but not act':
    'este usuário pode olhar, mas não agir',
  'Ask from a session of root.':
    'Faça isso em uma sessão do root.',
  'the device of {name} has not been seen yet':
    'o dispositivo de {name} ainda não foi visto',
  'Asleep on {device}: only its newest kernel keeps open work':
    'Adormecido em {device}: só o kernel mais novo mantém o trabalho aberto',
  'no disk holds anything that can be booted':
    'nenhum disco tem algo para iniciar',
  'Plug in a disk or a stick with a system: it appears by itself.':
    'Conecte um disco ou pendrive com um sistema: ele aparece sozinho.',
  'the firmware does not show them':
    'o firmware não as mostra',
  'Restart, and choose the system in the firmware’s own menu.':
    'Reinicie e escolha o sistema no menu do firmware.',
  'Mend the file system on {device}?':
    'Reparar o sistema de arquivos de {device}?',
  '{program} has found faults in {device} ({type}). Mending writes to it; files that are damaged may be lost. Copy what matters first.':
    '{program} encontrou falhas em {device} ({type}). Reparar grava nele; arquivos danificados podem se perder. Copie antes o que importa.',
  'Install GRUB of {system} anew?':
    'Instalar de novo o GRUB de {system}?',
  'Save the report to {device}?':
    'Salvar o relatório em {device}?',
  'Have GRUB start {title} from now on?':
    'Fazer o GRUB iniciar {title} de agora em diante?',
  'This GRUB cannot start it just once. It starts it every time until kboot is chosen in its menu; then kboot puts back what was there.':
    'Este GRUB não consegue iniciá-lo uma única vez. Ele o inicia sempre, até que o kboot seja escolhido no menu dele; então o kboot repõe o que havia.',
  'Nothing was written.':
    'Nada foi gravado.',
  'the countdown is stopped':
    'a contagem regressiva foi parada',
  'starting {title}':
    'iniciando {title}',
  'starting {title} was cancelled':
    'a inicialização de {title} foi cancelada',
  'loading {title} was cancelled':
    'o carregamento de {title} foi cancelado',
  'network: links are brought up':
    'rede: os links estão sendo ativados',
  'The log says more.':
    'O log diz mais.',
  'Give the machine more memory, or add a passphrase with less from its own system.':
    'Dê mais memória à máquina ou adicione, a partir do sistema, uma senha que peça menos.',
  'it is in use':
    'está em uso',
  'Start the machine anew.':
    'Reinicie a máquina.',
  'there is no place for its tree':
    'não há lugar para a sua árvore',
  'it is being written to':
    'está sendo gravado',
  'something else writes to it':
    'outra coisa grava nele',
  'the file system is damaged':
    'o sistema de arquivos está danificado',
  'the file system is damaged or uses features that this kernel does not know':
    'o sistema de arquivos está danificado ou usa recursos que este kernel não conhece',
  'this image of kboot has no driver for the file system':
    'esta imagem do kboot não tem driver para o sistema de arquivos',
  'the disk cannot be read':
    'o disco não pode ser lido',
  'the device is gone':
    'o dispositivo sumiu',
  'there is no medium in it':
    'não há mídia nele',
  'the host has no address':
    'a máquina não tem endereço',
  'the server does not let this machine mount it':
    'o servidor não deixa esta máquina montá-lo',
  'the server exports no such directory':
    'o servidor não exporta esse diretório',
  'Check the path and the exports on the server.':
    'Verifique o caminho e o que o servidor exporta.',
  'the server speaks neither NFS 4 nor 3, but {version}':
    'o servidor não fala NFS 4 nem 3, mas {version}',
  'Check the name, and that its NFS server runs and lets this machine in.':
    'Verifique o nome, e se o servidor NFS está ativo e admite esta máquina.',
  'no NFS server runs there':
    'nenhum servidor NFS está ativo lá',
  'there is no way to the host':
    'não há caminho até a máquina',
  'the server ({where}) has not answered within {seconds} s':
    'o servidor ({where}) não respondeu em {seconds} s',
  'what answers ({where}) is no NFS server':
    'o que responde ({where}) não é um servidor NFS',
  'the server has hung up ({where})':
    'o servidor desligou ({where})',
  '{problem} at byte {at}':
    '{problem} no byte {at}',
  'Try again.':
    'Tente de novo.',
  'Try again later.':
    'Tente mais tarde.',
  'Check the file on the server; if it is right, try again.':
    'Verifique o arquivo no servidor; se estiver certo, tente de novo.',
  'the name {host} cannot be looked up now':
    'o nome {host} não pode ser resolvido agora',
  'the server asks for a user and a password':
    'o servidor pede usuário e senha',
  'Write them as http://user:password@host/.':
    'Escreva-os como http://user:password@host/.',
  'the server forbids it':
    'o servidor proíbe',
  'Check the permissions of the file on the server.':
    'Verifique as permissões do arquivo no servidor.',
  'Check the path; upper and lower case differ.':
    'Verifique o caminho; maiúsculas e minúsculas contam.',
  'there is no such file any more':
    'esse arquivo não existe mais',
  'the server asks to come less often':
    'o servidor pede menos pedidos',
  'the server is overloaded':
    'o servidor está sobrecarregado',
  'Look into the log of the server.':
    'Veja o log do servidor.',
  'Check the name.':
    'Verifique o nome.',
  'the server answers {words}':
    'o servidor responde {words}',
  'a multiboot kernel has no initramfs for it':
    'um kernel multiboot não tem initramfs para isso',
  'another image is being loaded':
    'outra imagem está sendo carregada',
  'the running kernel cannot load another one':
    'o kernel em execução não consegue carregar outro',
  'It was built without CONFIG_KEXEC_FILE: use another kernel for kboot.':
    'Foi compilado sem CONFIG_KEXEC_FILE: use outro kernel para o kboot.',
  'it names no link':
    'não indica nenhum link',
  'Name one.':
    'Indique um.',
  'Its last start failed: it starts by hand alone.':
    'Seu último início falhou: só inicia à mão.',
  'Its last {failed} starts failed: it starts by hand alone.':
    'Seus últimos {failed} inícios falharam: só inicia à mão.',
  'Its file leaves it no try: it starts by hand alone.':
    'Seu arquivo não lhe deixa tentativas: só inicia à mão.',
  'Dark until its own graphics driver starts: {why}':
    'Escuro até o próprio driver gráfico iniciar: {why}',
  'Its screen stays dark: {why}; {help}':
    'A tela dele fica escura: {why}; {help}',
  'its kernel has no driver for the firmware’s picture ({option})':
    'o kernel dele não tem driver para a imagem do firmware ({option})',
  'the firmware shows no picture here':
    'o firmware não mostra imagem aqui',
  'a hypervisor does not go on with the firmware’s picture':
    'um hipervisor não mantém a imagem do firmware',
  'after kboot this hypervisor starts on machines with a BIOS alone, this one was started by UEFI':
    'depois do kboot, este hipervisor só inicia em máquinas com BIOS; esta foi iniciada por UEFI',
  'Choose its system’s own boot loader: the firmware starts that.':
    'Escolha o carregador de inicialização do próprio sistema dele: o firmware o inicia.',
  'it looks at neither next_entry nor saved_entry':
    'ela não considera nem next_entry nem saved_entry',
  'Add what grub-mkconfig writes for grub-reboot: load_env, next_entry, save_env.':
    'Acrescente o que o grub-mkconfig escreve para o grub-reboot: load_env, next_entry, save_env.',
  '{word} leaves the firmware’s picture out':
    '{word} dispensa a imagem do firmware',
  'kboot’s {driver} has taken the firmware’s picture down':
    '{driver} do kboot removeu a imagem do firmware',
  'remove {word}':
    'remova {word}',
  'console=ttyS0 puts its text on a serial line':
    'console=ttyS0 envia seu texto a uma linha serial',
  'start kboot with kboot.drm=off':
    'inicie o kboot com kboot.drm=off',
  'the default entry does not exist':
    'a entrada padrão não existe',
  'There is no entry at all.':
    'Não há nenhuma entrada.',
  'there is no such entry':
    'não existe tal entrada',
  'it takes {needed} MiB of memory while it is loaded, and {free} are free':
    'carregá-la exige {needed} MiB de memória, e há {free} livres',
  'it needs kexec-tools, which this image of kboot does not have':
    'precisa de kexec-tools, que esta imagem do kboot não tem',
  'a control character is among the boot parameters':
    'há um caractere de controle entre os parâmetros de início',
  '{path} is not there':
    '{path} não está lá',
  '{name} is nothing kboot can open':
    'o kboot não pode abrir {name}',
  'a password is not kept':
    'uma senha não é guardada',
  'Write an entry of its own into kboot.conf.':
    'Escreva uma entrada própria em kboot.conf.',
  'it would have {bytes} bytes, more than {most}':
    'teria {bytes} bytes, mais que {most}',
  'Take saved changes of entries back, or name a file with state= in kboot.conf.':
    'Desfaça mudanças gravadas de entradas ou indique um arquivo com state= em kboot.conf.',
  'there is no place to keep it until the next start':
    'não há onde guardá-lo até a próxima inicialização',
  'Name one with state= in kboot.conf, e.g. state=LABEL=boot:/kboot.state.':
    'Indique um com state= em kboot.conf, p. ex. state=LABEL=boot:/kboot.state.',
  'it takes no parameters':
    'não aceita parâmetros',
  'it only opens a device':
    'só abre um dispositivo',
  'a BIOS cannot be asked for its set-up':
    'não se pode pedir a um BIOS sua configuração',
  'the firmware cannot be asked for its set-up':
    'não se pode pedir a este firmware sua configuração',
  'Restart, and press the key that this machine’s maker says.':
    'Reinicie e pressione a tecla que o fabricante indica.',
  'the firmware was to start it next, and has passed it over':
    'o firmware devia iniciá-la em seguida e a ignorou',
  'Choose it in the firmware’s own menu; a firmware of this kind ignores BootNext.':
    'Escolha-a no menu do firmware; um firmware deste tipo ignora BootNext.',
  'Choose it in the firmware’s own menu.':
    'Escolha-a no menu do firmware.',
  'the configuration of the first stage that started kboot is not found':
    'não se encontra a configuração do primeiro estágio que iniciou o kboot',
  'Restart, and choose it in the menu of the firmware or of the first stage.':
    'Reinicie e escolha-a no menu do firmware ou do primeiro estágio.',
  'the parameters of {entry} are saved ones from now on':
    '{entry} tem de agora em diante parâmetros gravados',
  'parameters and names of {entry} are saved ones from now on':
    '{entry} tem de agora em diante parâmetros, kernel e initrds gravados',
  'the parameters of {entry} are its own again':
    '{entry} tem de novo seus próprios parâmetros',
  '{what}, until the machine restarts':
    '{what}, até a máquina reiniciar',
  '{title} starts by itself at the next start':
    '{title} iniciará sozinho na próxima inicialização',
  'the next start is as usual':
    'a próxima inicialização será como de costume',
  'not kept beyond this start: {why}':
    'não guardado além desta inicialização: {why}',
  'there is no such system':
    'não existe tal sistema',
  'No installed system has been found.':
    'Nenhum sistema instalado foi encontrado.',
  'the system has no such program':
    'o sistema não tem esse programa',
  'the system has no root on a disk':
    'o sistema não tem raiz em um disco',
  'the system has no EFI system partition in its fstab':
    'o sistema não tem partição EFI no seu fstab',
  'Add its EFI system partition to its fstab, as /boot/efi.':
    'Adicione a partição EFI ao fstab dele, como /boot/efi.',
  '{system} has no grub-install':
    '{system} não tem grub-install',
  'Install GRUB’s packages there, in a chroot of it.':
    'Instale lá os pacotes do GRUB, em um chroot.',
  'Start that system and shut it down first.':
    'Inicie primeiro esse sistema e desligue-o.',
  'there is no room left':
    'não há mais espaço',
  'it holds {count} reports already':
    'já contém {count} relatórios',
  'Choose a stick with FAT.':
    'Escolha um pendrive com FAT.',
  'it holds {type}, which cannot be written to here':
    'contém {type}, em que não se pode gravar aqui',
  'Choose a device with FAT or ext4.':
    'Escolha um dispositivo com FAT ou ext4.',
  'Check its file system first.':
    'Verifique primeiro o sistema de arquivos dele.',
  'it stays in use and mounted for writing':
    'continua em uso e montado para gravação',
  'Restart from kboot’s menu, not by the switch.':
    'Reinicie pelo menu do kboot, não pelo botão.',
  'it does not lie on a disk of this machine':
    'não está em um disco desta máquina',
  'Wait until that has ended.':
    'Espere até isso terminar.',
  'its device is gone':
    'o dispositivo dele sumiu',
  'the disk does not give back what was written':
    'o disco não devolve o que foi gravado',
  'its file system is full':
    'o sistema de arquivos dele está cheio',
  'It holds until the machine restarts.':
    'Vale até a máquina reiniciar.',
  'It holds until the machine restarts; the one before is still there.':
    'Vale até a máquina reiniciar; o anterior continua lá.',
  'its device has not been found':
    'o dispositivo dele não foi encontrado',
  'Choose by hand; nothing that was kept holds.':
    'Escolha à mão; nada do que foi guardado vale.',
  'what it holds could not be read':
    'não foi possível ler o seu conteúdo',
  'kboot starts with an empty one; the old one is set aside with the next change.':
    'o kboot começa com um vazio; o antigo é posto de lado na próxima mudança.',
  'a BIOS has no variables to keep it in':
    'um BIOS não tem variáveis para guardá-lo',
  'this names no file on a device':
    'isto não nomeia um arquivo em um dispositivo',
  'Write state=DEVICE:/PATH, state=efi or state=off.':
    'Escreva state=DISPOSITIVO:/CAMINHO, state=efi ou state=off.',
  'Restart, and choose it in the first stage’s own menu.':
    'Reinicie e escolha-a no menu do primeiro estágio.',
  'every boot entry is taken':
    'todas as entradas de inicialização estão ocupadas',
  'the partition has no identity that the firmware knows':
    'a partição não tem uma identidade que o firmware conheça',
  'the DHCP server gave no address':
    'o servidor DHCP não deu um endereço',
  'the DHCP server gave no network mask':
    'o servidor DHCP não deu uma máscara de rede',
  '{count} of its physical volumes are missing':
    'faltam {count} dos seus volumes físicos',
  'Nothing was changed on its disks. Check them from its own system.':
    'Nada foi mudado nos discos. Verifique-os a partir do próprio sistema.',
  '{what} ({why})':
    '{what} ({why})',
  '{what}: {why}':
    '{what}: {why}',
  'parse':
    'interpretar',
  'resolve':
    'procurar',
  'find':
    'procurar',
  'open':
    'abrir',
  'mount':
    'montar',
  'read':
    'ler',
  'write':
    'gravar',
  'list':
    'listar',
  'load':
    'carregar',
  'check':
    'verificar',
  'check sum':
    'verificar a soma',
  'check kernel':
    'verificar o kernel',
  'check parameters':
    'verificar os parâmetros',
  'copy to memory':
    'copiar para a memória',
  'fetch':
    'buscar',
  'connect':
    'conectar',
  'network':
    'rede',
  'look up':
    'resolver o nome',
  'unlock':
    'desbloquear',
  'start':
    'iniciar',
  'hand over':
    'passar o controle',
  'teardown':
    'devolver',
  'keep':
    'guardar',
};
