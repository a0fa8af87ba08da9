<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>AgentCommand</name>
    <message>
        <source>%1 MB</source>
        <translation>%1 Mo</translation>
    </message>
    <message>
        <source>%1: restoring the newest backup for practice</source>
        <translation>%1 : restauration de la sauvegarde la plus récente, pour l’exercice</translation>
    </message>
    <message>
        <source>%1: taking the backup that was due at %2</source>
        <translation>%1 : prise de la sauvegarde due à %2</translation>
    </message>
    <message>
        <source>%1: old backups were removed</source>
        <translation>%1 : d’anciennes sauvegardes ont été supprimées</translation>
    </message>
    <message>
        <source>%1: %2 was restored and checked, in %3</source>
        <translation>%1 : %2 a été restaurée et contrôlée, en %3</translation>
    </message>
    <message>
        <source>%1: %2 did not pass: %3</source>
        <translation>%1 : %2 n’a pas réussi l’exercice : %3</translation>
    </message>
    <message>
        <source>%1: %2 is stored, %3, in %4</source>
        <translation>%1 : %2 est rangée, %3, en %4</translation>
    </message>
    <message>
        <source>%1: %2 is stored, but not everywhere: %3</source>
        <translation>%1 : %2 est rangée, mais pas partout : %3</translation>
    </message>
    <message>
        <source>%1: %2 was taken elsewhere</source>
        <translation>%1 : %2 a été prise ailleurs</translation>
    </message>
    <message>
        <source>%1: attempt %2 failed: %3</source>
        <translation>%1 : échec de la tentative %2 : %3</translation>
    </message>
    <message>
        <source>%1: this machine does not practise restoring: %2</source>
        <translation>%1 : cette machine ne fait pas d’exercice de restauration : %2</translation>
    </message>
    <message>
        <source>The workspace plans no backups: there is nothing to do.</source>
        <translation>L’espace de travail ne prévoit aucune sauvegarde : il n’y a rien à faire.</translation>
    </message>
    <message>
        <source>The workspace stays in use as it was read before.</source>
        <translation>L’espace de travail reste en usage tel qu’il avait été lu.</translation>
    </message>
    <message>
        <source>The file is of another workspace now, “%1”: restart the agent to follow it.</source>
        <translation>Le fichier est maintenant celui d’un autre espace de travail, « %1 » : redémarrez l’agent pour le suivre.</translation>
    </message>
    <message>
        <source>The workspace was read again.</source>
        <translation>L’espace de travail a été relu.</translation>
    </message>
    <message>
        <source>Waiting until %1</source>
        <translation>En attente jusqu’à %1</translation>
    </message>
    <message>
        <source>Nothing is planned</source>
        <translation>Rien n’est prévu</translation>
    </message>
    <message>
        <source>Figures are at http://%1/metrics.</source>
        <translation>Les mesures sont à http://%1/metrics.</translation>
    </message>
    <message>
        <source>BEGAN</source>
        <translation>DÉBUT</translation>
    </message>
    <message>
        <source>SERVICE</source>
        <translation>SERVICE</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>GENRE</translation>
    </message>
    <message>
        <source>OUTCOME</source>
        <translation>ISSUE</translation>
    </message>
    <message>
        <source>BACKUP</source>
        <translation>SAUVEGARDE</translation>
    </message>
    <message>
        <source>MACHINE</source>
        <translation>MACHINE</translation>
    </message>
    <message>
        <source>--limit takes a number from 1 on.</source>
        <translation>--limit prend un nombre à partir de 1.</translation>
    </message>
    <message>
        <source>“%1” is nothing that an agent does.</source>
        <translation>« %1 » n’est rien que fasse un agent.</translation>
    </message>
    <message>
        <source>vigiectl agent --help shows what there is.</source>
        <translation>vigiectl agent --help montre ce qu’il y a.</translation>
    </message>
    <message>
        <source>Take backups when they are due, practise restoring them, and tell people when something fails</source>
        <translation>Prendre les sauvegardes à leur heure, s’exercer à les restaurer, et avertir quand quelque chose échoue</translation>
    </message>
</context>
<context>
    <name>AgentNotice</name>
    <message>
        <source>%1: backups are well again</source>
        <translation>%1 : les sauvegardes vont de nouveau bien</translation>
    </message>
    <message>
        <source>%1: no backup could be taken</source>
        <translation>%1 : aucune sauvegarde n’a pu être prise</translation>
    </message>
    <message>
        <source>%1: the backup is not in all its destinations</source>
        <translation>%1 : la sauvegarde n’est pas dans toutes ses destinations</translation>
    </message>
    <message>
        <source>%1: a backup that was due is missing</source>
        <translation>%1 : une sauvegarde due manque</translation>
    </message>
    <message>
        <source>%1: restoring for practice did not succeed</source>
        <translation>%1 : l’exercice de restauration n’a pas réussi</translation>
    </message>
    <message>
        <source>%1: old backups could not be removed</source>
        <translation>%1 : d’anciennes sauvegardes n’ont pas pu être supprimées</translation>
    </message>
</context>
<context>
    <name>AgentWork</name>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 est déjà là.</translation>
    </message>
    <message>
        <source>The workspace has no such service any more.</source>
        <translation>L’espace de travail n’a plus ce service.</translation>
    </message>
    <message>
        <source>The workspace lets the agent remove old backups.</source>
        <translation>L’espace de travail permet à l’agent de supprimer les anciennes sauvegardes.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 dans %2</translation>
    </message>
    <message>
        <source>%1 is no PostgreSQL service: its backups are not taken here.</source>
        <translation>%1 n’est pas un service PostgreSQL : ses sauvegardes ne sont pas prises ici.</translation>
    </message>
    <message>
        <source>%1 is left out: %2</source>
        <translation>%1 est laissé de côté : %2</translation>
    </message>
    <message>
        <source>Keep it in the keychain (vigiectl secret set %1), or as the systemd credential %1.</source>
        <translation>Gardez-le dans le trousseau (vigiectl secret set %1), ou comme identifiant de systemd %1.</translation>
    </message>
</context>
<context>
    <name>Arguments</name>
    <message>
        <source>--%1 needs a value.</source>
        <translation>--%1 attend une valeur.</translation>
    </message>
    <message>
        <source>--%1 takes no value.</source>
        <translation>--%1 n’attend pas de valeur.</translation>
    </message>
    <message>
        <source>--%1 stands before the command.</source>
        <translation>--%1 se place avant la commande.</translation>
    </message>
    <message>
        <source>Unknown option %1.</source>
        <translation>Option inconnue : %1.</translation>
    </message>
    <message>
        <source>“%1” is one word too many.</source>
        <translation>« %1 » est un mot de trop.</translation>
    </message>
</context>
<context>
    <name>AuditCommand</name>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Entrées</translation>
    </message>
    <message>
        <source>Intact</source>
        <translation>Intact</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>First bad entry</source>
        <translation>Première entrée fautive</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Tête</translation>
    </message>
    <message>
        <source>NO</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>AT</source>
        <translation>QUAND</translation>
    </message>
    <message>
        <source>WHO</source>
        <translation>QUI</translation>
    </message>
    <message>
        <source>EVENT</source>
        <translation>ÉVÉNEMENT</translation>
    </message>
    <message>
        <source>ENVIRONMENT</source>
        <translation>ENVIRONNEMENT</translation>
    </message>
    <message>
        <source>SERVICE</source>
        <translation>SERVICE</translation>
    </message>
    <message>
        <source>ACTION</source>
        <translation>ACTION</translation>
    </message>
    <message>
        <source>STEP</source>
        <translation>ÉTAPE</translation>
    </message>
    <message>
        <source>OUTCOME</source>
        <translation>ISSUE</translation>
    </message>
    <message>
        <source>REASON</source>
        <translation>MOTIF</translation>
    </message>
    <message>
        <source>Say: audit verify, or audit list.</source>
        <translation>Écrivez : audit verify, ou audit list.</translation>
    </message>
    <message>
        <source>Verify or list the record of every write; verify ends with 1 when it was altered</source>
        <translation>Vérifier ou lister le registre de toutes les écritures ; verify se termine par 1 s’il a été altéré</translation>
    </message>
</context>
<context>
    <name>Backup</name>
    <message>
        <source>The file is not a readable age file: its header is damaged.</source>
        <translation>Le fichier n’est pas un fichier age lisible : son en-tête est endommagé.</translation>
    </message>
    <message>
        <source>The file is not encrypted with age.</source>
        <translation>Le fichier n’est pas chiffré avec age.</translation>
    </message>
    <message>
        <source>It may be a stranger&apos;s file, or a backup that was never encrypted.</source>
        <translation>C’est peut-être un fichier étranger, ou une sauvegarde jamais chiffrée.</translation>
    </message>
    <message>
        <source>The artefact was not encrypted to the key %1.</source>
        <translation>L’artefact n’a pas été chiffré pour la clé %1.</translation>
    </message>
    <message>
        <source>Use the private key of one of the recipients that its manifest names.</source>
        <translation>Utilisez la clé privée d’un des destinataires que nomme son manifeste.</translation>
    </message>
    <message>
        <source>“%1” is not a public key of age.</source>
        <translation>« %1 » n’est pas une clé publique d’age.</translation>
    </message>
    <message>
        <source>It begins with age1 and has 62 characters; copy it whole.</source>
        <translation>Elle commence par age1 et compte 62 caractères ; copiez-la en entier.</translation>
    </message>
    <message>
        <source>This is not a private key of age.</source>
        <translation>Ce n’est pas une clé privée d’age.</translation>
    </message>
    <message>
        <source>It is one line that begins with AGE-SECRET-KEY-1; copy it whole.</source>
        <translation>C’est une ligne qui commence par AGE-SECRET-KEY-1 ; copiez-la en entier.</translation>
    </message>
    <message>
        <source>The artefact was altered or damaged: a part does not decrypt.</source>
        <translation>L’artefact a été altéré ou endommagé : une partie ne se déchiffre pas.</translation>
    </message>
    <message>
        <source>Do not use it; take another copy or another backup.</source>
        <translation>Ne l’utilisez pas ; prenez une autre copie ou une autre sauvegarde.</translation>
    </message>
    <message>
        <source>The artefact is cut: its end is missing.</source>
        <translation>L’artefact est tronqué : sa fin manque.</translation>
    </message>
    <message>
        <source>No recipient is named, so nobody could read the backup.</source>
        <translation>Aucun destinataire n’est nommé : personne ne pourrait lire la sauvegarde.</translation>
    </message>
    <message>
        <source>Add one to the backups section of the workspace: vigiectl backup key create.</source>
        <translation>Ajoutez-en un à la section « backups » de l’espace de travail : vigiectl backup key create.</translation>
    </message>
    <message>
        <source>A recipient&apos;s public key is not usable.</source>
        <translation>La clé publique d’un destinataire est inutilisable.</translation>
    </message>
    <message>
        <source>The artefact does not decompress: its content is damaged.</source>
        <translation>L’artefact ne se décompresse pas : son contenu est endommagé.</translation>
    </message>
    <message>
        <source>Compression failed: %1.</source>
        <translation>La compression a échoué : %1.</translation>
    </message>
    <message>
        <source>The artefact&apos;s compressed content has no end.</source>
        <translation>Le contenu compressé de l’artefact n’a pas de fin.</translation>
    </message>
    <message>
        <source>No pipe could be made: %1.</source>
        <translation>Aucun tube n’a pu être créé : %1.</translation>
    </message>
    <message>
        <source>%1 could not be started: %2.</source>
        <translation>%1 n’a pas pu être démarré : %2.</translation>
    </message>
    <message>
        <source>The output of a program could not be read: %1.</source>
        <translation>La sortie d’un programme n’a pas pu être lue : %1.</translation>
    </message>
    <message>
        <source>The program that reads the dump has ended.</source>
        <translation>Le programme qui lit l’export s’est terminé.</translation>
    </message>
    <message>
        <source>PostgreSQL&apos;s client programs (pg_dump) are not installed on this machine.</source>
        <translation>Les programmes clients de PostgreSQL (pg_dump) ne sont pas installés sur cette machine.</translation>
    </message>
    <message>
        <source>Install the package %1.</source>
        <translation>Installez le paquet %1.</translation>
    </message>
    <message>
        <source>The server is PostgreSQL %1, and pg_dump here is older: %2. An older one refuses a newer server.</source>
        <translation>Le serveur est PostgreSQL %1, et pg_dump est ici plus ancien : %2. Un pg_dump plus ancien refuse un serveur plus récent.</translation>
    </message>
    <message>
        <source>Install the package %1; the repository apt.postgresql.org has all versions.</source>
        <translation>Installez le paquet %1 ; le dépôt apt.postgresql.org a toutes les versions.</translation>
    </message>
    <message>
        <source>No private folder could be made in %1 for the connection of pg_dump: %2.</source>
        <translation>Aucun dossier privé n’a pu être créé dans %1 pour la connexion de pg_dump : %2.</translation>
    </message>
    <message>
        <source>Check XDG_RUNTIME_DIR and the rights of that folder.</source>
        <translation>Vérifiez XDG_RUNTIME_DIR et les droits de ce dossier.</translation>
    </message>
    <message>
        <source>A name in the address of the database has blanks at its end or a line break.</source>
        <translation>Un nom dans l’adresse de la base a des espaces au bord ou un saut de ligne.</translation>
    </message>
    <message>
        <source>PostgreSQL&apos;s client programs cannot be given such a name safely.</source>
        <translation>Un tel nom ne peut pas être confié sûrement aux programmes clients de PostgreSQL.</translation>
    </message>
    <message>
        <source>A password with a line break cannot be given to pg_dump.</source>
        <translation>Un mot de passe contenant un saut de ligne ne peut pas être confié à pg_dump.</translation>
    </message>
    <message>
        <source>The line to %1 is not protected well enough for a backup: its mode is %2.</source>
        <translation>La liaison vers %1 n’est pas assez protégée pour une sauvegarde : son mode est %2.</translation>
    </message>
    <message>
        <source>Set sslmode to verify-full, or to verify-ca with the server&apos;s own certificate as sslrootcert.</source>
        <translation>Réglez sslmode sur verify-full, ou sur verify-ca avec le certificat du serveur lui-même comme sslrootcert.</translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation>%1 n’existe pas.</translation>
    </message>
    <message>
        <source>%1 may not be written or read: %2.</source>
        <translation>%1 ne peut être ni écrit ni lu : %2.</translation>
    </message>
    <message>
        <source>Give this user the right, or choose another folder.</source>
        <translation>Donnez ce droit à cet utilisateur, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>The disk is full: %1 could not be written.</source>
        <translation>Le disque est plein : %1 n’a pas pu être écrit.</translation>
    </message>
    <message>
        <source>Make room there, or choose another folder; nothing that counts was written.</source>
        <translation>Faites-y de la place, ou choisissez un autre dossier ; rien qui compte n’a été écrit.</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 existe déjà.</translation>
    </message>
    <message>
        <source>It was not touched.</source>
        <translation>Il n’a pas été touché.</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2.</source>
        <translation>%1 ne peut pas être utilisé : %2.</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a stored object.</source>
        <translation>« %1 » ne peut pas être le nom d’un objet stocké.</translation>
    </message>
    <message>
        <source>%1 was changed while it was read.</source>
        <translation>%1 a été modifié pendant sa lecture.</translation>
    </message>
    <message>
        <source>What was read back from %1 is not what was written there.</source>
        <translation>Ce qui a été relu de %1 n’est pas ce qui y a été écrit.</translation>
    </message>
    <message>
        <source>Check that disk before you trust anything on it.</source>
        <translation>Vérifiez ce disque avant de vous fier à ce qu’il contient.</translation>
    </message>
    <message>
        <source>Another run works on these backups: %1 on %2, process %3, until %4 at least.</source>
        <translation>Une autre exécution travaille sur ces sauvegardes : %1 sur %2, processus %3, au moins jusqu’à %4.</translation>
    </message>
    <message>
        <source>Wait for it to end; a run that died is succeeded by itself after that time.</source>
        <translation>Attendez sa fin ; passé ce délai, la place d’une exécution morte se libère d’elle-même.</translation>
    </message>
    <message>
        <source>The lease %1 in %2 could not be taken.</source>
        <translation>Le bail %1 dans %2 n’a pas pu être pris.</translation>
    </message>
    <message>
        <source>Another run may just have begun or ended; try again.</source>
        <translation>Une autre exécution vient peut-être de commencer ou de finir ; réessayez.</translation>
    </message>
    <message>
        <source>The lease in %1 was taken over by another run.</source>
        <translation>Le bail dans %1 a été repris par une autre exécution.</translation>
    </message>
    <message>
        <source>Nothing more is written there by this one. Check the clocks of both machines.</source>
        <translation>Celle-ci n’y écrit plus rien. Vérifiez l’horloge des deux machines.</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Interrompu à la demande.</translation>
    </message>
    <message>
        <source>%1 is not what a dead run left.</source>
        <translation>%1 n’est pas le reste d’une exécution morte.</translation>
    </message>
    <message>
        <source>The object storage sent an answer that cannot be read.</source>
        <translation>Le stockage objet a envoyé une réponse illisible.</translation>
    </message>
    <message>
        <source>Check the address of the destination, and whether a proxy stands in between.</source>
        <translation>Vérifiez l’adresse de la destination, et si un proxy s’interpose.</translation>
    </message>
    <message>
        <source>The credential of %1 is not a pair of keys.</source>
        <translation>L’identifiant de %1 n’est pas une paire de clés.</translation>
    </message>
    <message>
        <source>Enter ACCESS_KEY:SECRET_KEY, joined by a colon.</source>
        <translation>Saisissez ACCESS_KEY:SECRET_KEY, joints par un deux-points.</translation>
    </message>
    <message>
        <source>The object storage named no upload.</source>
        <translation>Le stockage objet n’a nommé aucun envoi.</translation>
    </message>
    <message>
        <source>What the object storage holds as %1 is not what was sent.</source>
        <translation>Ce que le stockage objet détient sous %1 n’est pas ce qui a été envoyé.</translation>
    </message>
    <message>
        <source>The key pair does not give back what was encrypted to it.</source>
        <translation>La paire de clés ne rend pas ce qui a été chiffré pour elle.</translation>
    </message>
    <message>
        <source>RECOVERY SHEET: backups of %1</source>
        <translation>FICHE DE SECOURS : sauvegardes de %1</translation>
    </message>
    <message>
        <source>Key “%1”, printed %2</source>
        <translation>Clé « %1 », imprimée le %2</translation>
    </message>
    <message>
        <source>Who holds this sheet can read every backup that was made for this key. Print it, lock it away from the machines that it is for, and keep no file of it.</source>
        <translation>Qui détient cette fiche peut lire toutes les sauvegardes faites pour cette clé. Imprimez-la, enfermez-la loin des machines qu’elle concerne, et n’en gardez aucun fichier.</translation>
    </message>
    <message>
        <source>Private key (blanks and line breaks are there for the eye; leave them out):</source>
        <translation>Clé privée (espaces et sauts de ligne ne sont là que pour l’œil ; ne les recopiez pas) :</translation>
    </message>
    <message>
        <source>It belongs to the public key %1</source>
        <translation>Elle correspond à la clé publique %1</translation>
    </message>
    <message>
        <source>To restore without Vigie, with the Debian packages age, zstd and postgresql-client:</source>
        <translation>Pour restaurer sans Vigie, avec les paquets Debian age, zstd et postgresql-client :</translation>
    </message>
    <message>
        <source>1. Write the private key into a file KEY, as one line.</source>
        <translation>1. Écrivez la clé privée dans un fichier KEY, sur une seule ligne.</translation>
    </message>
    <message>
        <source>2. Fetch the newest artefact FILE (its name ends with .dump.zst.age) whose manifest is beside it.</source>
        <translation>2. Rapatriez l’artefact FILE le plus récent (son nom finit par .dump.zst.age) dont le manifeste est à côté.</translation>
    </message>
    <message>
        <source>3. Make an empty database NEWDB, never the one in use, and run:</source>
        <translation>3. Créez une base vide NEWDB, jamais celle qui est en service, et exécutez :</translation>
    </message>
    <message>
        <source>The manifest is damaged.</source>
        <translation>Le manifeste est endommagé.</translation>
    </message>
    <message>
        <source>Do not trust its artefact before it has been verified.</source>
        <translation>Ne vous fiez pas à son artefact avant de l’avoir vérifié.</translation>
    </message>
    <message>
        <source>The manifest was written by a newer Vigie.</source>
        <translation>Le manifeste a été écrit par une version plus récente de Vigie.</translation>
    </message>
    <message>
        <source>Update Vigie; nothing is wrong with the backup.</source>
        <translation>Mettez Vigie à jour ; la sauvegarde n’a rien d’anormal.</translation>
    </message>
    <message>
        <source>“%1” is not a signer&apos;s public key.</source>
        <translation>« %1 » n’est pas la clé publique d’un signataire.</translation>
    </message>
    <message>
        <source>It begins with vigie-signer1; copy it whole.</source>
        <translation>Elle commence par vigie-signer1 ; copiez-la en entier.</translation>
    </message>
    <message>
        <source>This is not a signing key.</source>
        <translation>Ce n’est pas une clé de signature.</translation>
    </message>
    <message>
        <source>It is one line that begins with VIGIE-SIGNING-KEY-1; copy it whole.</source>
        <translation>C’est une ligne qui commence par VIGIE-SIGNING-KEY-1 ; copiez-la en entier.</translation>
    </message>
    <message>
        <source>%1 ended before its time: it was cut while it was read.</source>
        <translation>%1 s’est terminé trop tôt : il a été tronqué pendant sa lecture.</translation>
    </message>
    <message>
        <source>Row security hides rows of these tables from the role: %1.</source>
        <translation>La sécurité par ligne cache au rôle des lignes de ces tables : %1.</translation>
    </message>
    <message>
        <source>Take the backup as the tables&apos; owner, or as a role with BYPASSRLS; a dump without these rows would not be a backup.</source>
        <translation>Sauvegardez en tant que propriétaire des tables, ou avec un rôle BYPASSRLS ; un export sans ces lignes ne serait pas une sauvegarde.</translation>
    </message>
    <message>
        <source>The role may not read everything: %1.</source>
        <translation>Le rôle ne peut pas tout lire : %1.</translation>
    </message>
    <message>
        <source>Grant pg_read_all_data to the role, or take the backup as the owner.</source>
        <translation>Accordez pg_read_all_data au rôle, ou sauvegardez en tant que propriétaire.</translation>
    </message>
    <message>
        <source>%1 is the address of a connection pooler, which cannot carry a dump.</source>
        <translation>%1 est l’adresse d’un répartiteur de connexions, qui ne peut pas porter un export.</translation>
    </message>
    <message>
        <source>Name the server&apos;s direct address in the workspace.</source>
        <translation>Indiquez dans l’espace de travail l’adresse directe du serveur.</translation>
    </message>
    <message numerus="yes">
        <source>The role may not read %n large object(s).</source>
        <translation>
            <numerusform>Le rôle ne peut pas lire %n objet large.</numerusform>
            <numerusform>Le rôle ne peut pas lire %n objets larges.</numerusform>
        </translation>
    </message>
    <message>
        <source>Grant SELECT on them to the role (GRANT SELECT ON LARGE OBJECT …), or take the backup as their owner.</source>
        <translation>Accordez-lui SELECT sur ceux-ci (GRANT SELECT ON LARGE OBJECT …), ou sauvegardez en tant que leur propriétaire.</translation>
    </message>
    <message>
        <source>The connection that held the snapshot and the lock was lost while the backup was taken.</source>
        <translation>La connexion qui tenait l’instantané et le verrou a été perdue pendant la sauvegarde.</translation>
    </message>
    <message>
        <source>Nothing of this run counts. Take the backup again.</source>
        <translation>Rien de cette exécution ne compte. Recommencez la sauvegarde.</translation>
    </message>
    <message>
        <source>Saving table %1</source>
        <translation>Sauvegarde de la table %1</translation>
    </message>
    <message>
        <source>Checking the server and the role</source>
        <translation>Contrôle du serveur et du rôle</translation>
    </message>
    <message>
        <source>Another run is taking a backup of this database just now, here or on another machine.</source>
        <translation>Une autre exécution sauvegarde cette base en ce moment, ici ou sur une autre machine.</translation>
    </message>
    <message>
        <source>Wait for it to end, and look at what it made.</source>
        <translation>Attendez sa fin, et regardez ce qu’elle a produit.</translation>
    </message>
    <message>
        <source>Opening the destinations</source>
        <translation>Ouverture des destinations</translation>
    </message>
    <message>
        <source>pg_dump was ended from outside before it was done.</source>
        <translation>pg_dump a été arrêté de l’extérieur avant d’avoir fini.</translation>
    </message>
    <message>
        <source>pg_dump failed with code %1.</source>
        <translation>pg_dump a échoué avec le code %1.</translation>
    </message>
    <message>
        <source>Nothing of this run counts. Read what it said, then take the backup again.</source>
        <translation>Rien de cette exécution ne compte. Lisez ce qu’il a dit, puis recommencez la sauvegarde.</translation>
    </message>
    <message>
        <source>Counting rows</source>
        <translation>Compte des lignes</translation>
    </message>
    <message>
        <source>There is no key to sign the manifest with.</source>
        <translation>Il n’y a pas de clé pour signer le manifeste.</translation>
    </message>
    <message>
        <source>Make one on this machine: vigiectl backup key create --signing.</source>
        <translation>Créez-en une sur cette machine : vigiectl backup key create --signing.</translation>
    </message>
    <message>
        <source>Storing and reading back</source>
        <translation>Stockage et relecture</translation>
    </message>
    <message>
        <source>No destination is named for this backup.</source>
        <translation>Aucune destination n’est nommée pour cette sauvegarde.</translation>
    </message>
    <message>
        <source>Add one to the backups section of the workspace.</source>
        <translation>Ajoutez-en une à la section « backups » de l’espace de travail.</translation>
    </message>
    <message>
        <source>There is not enough room in %1: %2 MB are free, and about %3 MB are needed.</source>
        <translation>Il n’y a pas assez de place dans %1 : %2 Mo sont libres, et il en faut environ %3.</translation>
    </message>
    <message>
        <source>Make room there, or choose another destination; nothing was written.</source>
        <translation>Faites-y de la place, ou choisissez une autre destination ; rien n’a été écrit.</translation>
    </message>
    <message>
        <source>unfinished %1 in %2</source>
        <translation>%1, inachevé, dans %2</translation>
    </message>
    <message>
        <source>%1 without a manifest in %2</source>
        <translation>%1, sans manifeste, dans %2</translation>
    </message>
    <message>
        <source>What was read back as %1 is not what was written.</source>
        <translation>Ce qui a été relu sous %1 n’est pas ce qui a été écrit.</translation>
    </message>
    <message>
        <source>Check the destination before you trust anything in it.</source>
        <translation>Vérifiez la destination avant de vous fier à ce qu’elle contient.</translation>
    </message>
    <message>
        <source>Do not use this copy; take another one or another backup.</source>
        <translation>N’utilisez pas cette copie ; prenez-en une autre ou une autre sauvegarde.</translation>
    </message>
    <message>
        <source>The manifest is signed by a key that the workspace does not list.</source>
        <translation>Le manifeste est signé par une clé que l’espace de travail ne mentionne pas.</translation>
    </message>
    <message>
        <source>The manifest is not signed.</source>
        <translation>Le manifeste n’est pas signé.</translation>
    </message>
    <message>
        <source>The manifest was altered after it had been signed.</source>
        <translation>Le manifeste a été altéré après sa signature.</translation>
    </message>
    <message>
        <source>The artefact is not the one that its manifest describes.</source>
        <translation>L’artefact n’est pas celui que décrit son manifeste.</translation>
    </message>
    <message>
        <source>The artefact&apos;s content has another length than its manifest says.</source>
        <translation>Le contenu de l’artefact n’a pas la longueur qu’indique son manifeste.</translation>
    </message>
    <message>
        <source>The artefact carries no digest of its manifest.</source>
        <translation>L’artefact ne porte aucune empreinte de son manifeste.</translation>
    </message>
    <message>
        <source>The digest inside the artefact is that of another manifest.</source>
        <translation>L’empreinte contenue dans l’artefact est celle d’un autre manifeste.</translation>
    </message>
    <message>
        <source>pg_restore does not understand the content of the artefact.</source>
        <translation>pg_restore ne comprend pas le contenu de l’artefact.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a backup.</source>
        <translation>« %1 » n’est pas le nom d’une sauvegarde.</translation>
    </message>
    <message>
        <source>There is no manifest for %1, so it does not count as a backup.</source>
        <translation>Il n’y a pas de manifeste pour %1 : il ne compte donc pas comme sauvegarde.</translation>
    </message>
    <message>
        <source>A run that died may have left it; the next one removes it.</source>
        <translation>Une exécution morte l’a peut-être laissé ; la suivante le retire.</translation>
    </message>
    <message>
        <source>The manifest beside %1 is that of another artefact.</source>
        <translation>Le manifeste à côté de %1 est celui d’un autre artefact.</translation>
    </message>
    <message>
        <source>The artefact has %1 bytes, and its manifest says %2.</source>
        <translation>L’artefact a %1 octets, et son manifeste en annonce %2.</translation>
    </message>
    <message>
        <source>Reading and checking</source>
        <translation>Lecture et contrôle</translation>
    </message>
    <message>
        <source>The name %1 holds a segment of dots, which addresses cannot carry.</source>
        <translation>Le nom %1 contient un segment de points, que les adresses ne peuvent pas porter.</translation>
    </message>
</context>
<context>
    <name>BackupAccess</name>
    <message>
        <source>The workspace has no destination “%1”.</source>
        <translation>L’espace de travail n’a pas de destination « %1 ».</translation>
    </message>
    <message>
        <source>Known ones: %1.</source>
        <translation>Celles qui existent : %1.</translation>
    </message>
    <message>
        <source>The workspace names no destination for backups.</source>
        <translation>L’espace de travail ne nomme aucune destination pour les sauvegardes.</translation>
    </message>
    <message>
        <source>Add one to its section “backups”: a folder, or a bucket.</source>
        <translation>Ajoutez-en une à sa section « backups » : un dossier ou un seau.</translation>
    </message>
    <message>
        <source>The workspace names no recipient for backups.</source>
        <translation>L’espace de travail ne nomme aucun destinataire pour les sauvegardes.</translation>
    </message>
    <message>
        <source>Make a key with “vigiectl backup key create NAME” and add its public half to the workspace.</source>
        <translation>Créez une clé avec « vigiectl backup key create NOM » et ajoutez sa moitié publique à l’espace de travail.</translation>
    </message>
    <message>
        <source>The workspace does not list this machine&apos;s signing key, so nobody would trust its backups.</source>
        <translation>L’espace de travail ne mentionne pas la clé de signature de cette machine : personne ne se fierait à ses sauvegardes.</translation>
    </message>
    <message>
        <source>Add %1 to “signers” in the workspace.</source>
        <translation>Ajoutez %1 à « signers » dans l’espace de travail.</translation>
    </message>
    <message>
        <source>This machine has no key to sign backups with.</source>
        <translation>Cette machine n’a pas de clé pour signer les sauvegardes.</translation>
    </message>
    <message>
        <source>Make one: vigiectl backup key create NAME --signing.</source>
        <translation>Créez-en une : vigiectl backup key create NOM --signing.</translation>
    </message>
    <message>
        <source>No private key that opens this backup is in the keychain of this machine.</source>
        <translation>Aucune clé privée qui ouvre cette sauvegarde n’est dans le trousseau de cette machine.</translation>
    </message>
    <message>
        <source>The workspace lists none of the keys that it was made for; look for an older one.</source>
        <translation>L’espace de travail ne mentionne aucune des clés pour lesquelles elle a été faite ; cherchez-en une plus ancienne.</translation>
    </message>
    <message>
        <source>Store one of these first, from its recovery sheet: %1.</source>
        <translation>Enregistrez d’abord l’une de celles-ci, à partir de sa fiche de secours : %1.</translation>
    </message>
    <message>
        <source>%1/%2 is no PostgreSQL service of this workspace.</source>
        <translation>%1/%2 n’est pas un service PostgreSQL de cet espace de travail.</translation>
    </message>
    <message>
        <source>%1 lies in no destination that can be read.</source>
        <translation>%1 ne se trouve dans aucune destination lisible.</translation>
    </message>
</context>
<context>
    <name>BackupAgent</name>
    <message>
        <source>Its program ended in the middle; the next run removes what it has left.</source>
        <translation>Son programme s’est terminé au milieu ; le prochain passage supprime ce qu’il a laissé.</translation>
    </message>
    <message>
        <source>It was due at %1, and nothing that was taken since is in its destinations.</source>
        <translation>Elle était due à %1, et rien de ce qui a été pris depuis n’est dans ses destinations.</translation>
    </message>
    <message>
        <source>Interrupted. What it has left could not be found out: %1</source>
        <translation>Interrompu. On n’a pas pu savoir ce qu’il a laissé : %1</translation>
    </message>
    <message>
        <source>Interrupted. Nothing of it is left.</source>
        <translation>Interrompu. Il n’en reste rien.</translation>
    </message>
    <message>
        <source>Interrupted. It has left %1; the next run removes this.</source>
        <translation>Interrompu. Il a laissé %1 ; le prochain passage le supprime.</translation>
    </message>
</context>
<context>
    <name>BackupCommand</name>
    <message>
        <source>%1 MB</source>
        <translation>%1 Mo</translation>
    </message>
    <message>
        <source>Removed what a dead run had left: %1.</source>
        <translation>Reste d’une exécution morte, retiré : %1.</translation>
    </message>
    <message>
        <source>stored and read back</source>
        <translation>stockée et relue</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>en échec</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sauvegarde</translation>
    </message>
    <message>
        <source>State of the data</source>
        <translation>État des données</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>%1, of %2</source>
        <translation>%1, pour %2</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tables</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>Schema revision</source>
        <translation>Révision du schéma</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>DESTINATION</source>
        <translation>DESTINATION</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ÉTAT</translation>
    </message>
    <message>
        <source>PLACE</source>
        <translation>LIEU</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>inutilisable</translation>
    </message>
    <message>
        <source>reachable</source>
        <translation>joignable</translation>
    </message>
    <message>
        <source>Would make</source>
        <translation>Produirait</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Avec</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>À partir de</translation>
    </message>
    <message>
        <source>database %1 on PostgreSQL %2, %3</source>
        <translation>base %1 sur PostgreSQL %2, %3</translation>
    </message>
    <message>
        <source>This machine has no key to sign backups with: the run would be refused.</source>
        <translation>Cette machine n’a pas de clé pour signer les sauvegardes : l’exécution serait refusée.</translation>
    </message>
    <message>
        <source>Say what to do with backups: %1.</source>
        <translation>Dites que faire des sauvegardes : %1.</translation>
    </message>
    <message>
        <source>vigiectl backup --help shows their options.</source>
        <translation>vigiectl backup --help montre leurs options.</translation>
    </message>
    <message>
        <source>Take, verify, practise and restore backups, keep their ledger, and manage their keys</source>
        <translation>Faire, vérifier, exercer et restaurer les sauvegardes, tenir leur registre, et gérer leurs clés</translation>
    </message>
    <message>
        <source>No such backup stands in these destinations.</source>
        <translation>Aucune sauvegarde de ce nom n’est dans ces destinations.</translation>
    </message>
    <message>
        <source>vigiectl backup list shows what there is.</source>
        <translation>vigiectl backup list montre ce qu’il y a.</translation>
    </message>
    <message>
        <source>Say which backup: its name as “vigiectl backup list” shows it, or latest.</source>
        <translation>Dites quelle sauvegarde : son nom tel que le montre « vigiectl backup list », ou latest.</translation>
    </message>
    <message>
        <source>whole, held</source>
        <translation>entière, retenue</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>entière</translation>
    </message>
    <message>
        <source>without manifest: does not count</source>
        <translation>sans manifeste : ne compte pas</translation>
    </message>
    <message>
        <source>artefact is missing</source>
        <translation>artefact manquant</translation>
    </message>
    <message>
        <source>unfinished, of a run that died</source>
        <translation>inachevé, d’une exécution morte</translation>
    </message>
    <message>
        <source>not of Vigie</source>
        <translation>pas de Vigie</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NOM</translation>
    </message>
    <message>
        <source>TAKEN</source>
        <translation>DATE</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>OCTETS</translation>
    </message>
    <message>
        <source>every byte read and right</source>
        <translation>chaque octet lu et juste</translation>
    </message>
    <message>
        <source>RESULT</source>
        <translation>RÉSULTAT</translation>
    </message>
    <message>
        <source>Say where to: --output FILE.</source>
        <translation>Dites vers où : --output FICHIER.</translation>
    </message>
    <message>
        <source>Would fetch</source>
        <translation>Rapatrierait</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>Vers</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>Rapatrié</translation>
    </message>
    <message>
        <source>Would store</source>
        <translation>Enregistrerait</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Enregistrée</translation>
    </message>
    <message>
        <source>Public half</source>
        <translation>Moitié publique</translation>
    </message>
    <message>
        <source>Add to “%1” in the workspace</source>
        <translation>À ajouter à « %1 » dans l’espace de travail</translation>
    </message>
    <message>
        <source>Print its recovery sheet now: vigiectl backup key show %1 --reveal.</source>
        <translation>Imprimez maintenant sa fiche de secours : vigiectl backup key show %1 --reveal.</translation>
    </message>
    <message>
        <source>A recovery sheet holds the private key in plain sight.</source>
        <translation>Une fiche de secours porte la clé privée en clair.</translation>
    </message>
    <message>
        <source>Say --reveal, and send it to a printer, not into a file.</source>
        <translation>Dites --reveal, et envoyez-la à une imprimante, pas dans un fichier.</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>GENRE</translation>
    </message>
    <message>
        <source>PUBLIC HALF</source>
        <translation>MOITIÉ PUBLIQUE</translation>
    </message>
    <message>
        <source>Would keep the old key as</source>
        <translation>Garderait l’ancienne clé sous</translation>
    </message>
    <message>
        <source>New public half</source>
        <translation>Nouvelle moitié publique</translation>
    </message>
    <message>
        <source>Old public half</source>
        <translation>Ancienne moitié publique</translation>
    </message>
    <message>
        <source>Old key kept as</source>
        <translation>Ancienne clé gardée sous</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Preuve</translation>
    </message>
    <message>
        <source>both pairs gave back what was encrypted to them</source>
        <translation>les deux paires ont rendu ce qui a été chiffré pour elles</translation>
    </message>
    <message>
        <source>Replace in “recipients” in the workspace</source>
        <translation>À remplacer dans « recipients » de l’espace de travail</translation>
    </message>
    <message>
        <source>Print its recovery sheet now, and keep the old sheet as long as backups of before are kept.</source>
        <translation>Imprimez maintenant sa fiche de secours, et gardez l’ancienne aussi longtemps que des sauvegardes d’avant sont conservées.</translation>
    </message>
    <message>
        <source>Say: backup key list, test, create NAME, show NAME, or rotate NAME.</source>
        <translation>Dites : backup key list, test, create NOM, show NOM ou rotate NOM.</translation>
    </message>
    <message>
        <source>every byte read and understood</source>
        <translation>chaque octet lu et compris</translation>
    </message>
    <message>
        <source>the provider</source>
        <translation>le fournisseur</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 existe déjà.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Contenu</translation>
    </message>
    <message>
        <source>%1 of %2 was not taken:</source>
        <translation>%1 de %2 n’a pas été prise :</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>À côté</translation>
    </message>
    <message>
        <source>kept by the provider</source>
        <translation>gardée par le fournisseur</translation>
    </message>
    <message>
        <source>kept by the provider, not complete</source>
        <translation>gardée par le fournisseur, incomplète</translation>
    </message>
    <message>
        <source>%1 % of %2</source>
        <translation>%1 % de %2</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Reprise</translation>
    </message>
    <message>
        <source>yes, a part was here already</source>
        <translation>oui, une partie était déjà là</translation>
    </message>
    <message>
        <source>SERVICE</source>
        <translation>SERVICE</translation>
    </message>
    <message>
        <source>Verifying changes nothing, so that --dry-run would leave nothing out.</source>
        <translation>Vérifier ne change rien : --dry-run ne laisserait donc rien de côté.</translation>
    </message>
    <message>
        <source>Say backup download NAME --output FILE --dry-run to see what would be read.</source>
        <translation>Dites backup download NOM --output FICHIER --dry-run pour voir ce qui serait lu.</translation>
    </message>
    <message>
        <source>%1, retired</source>
        <translation>%1, retirée</translation>
    </message>
    <message>
        <source>Add both lines: without the second, backups that were made for the old key count as not decryptable. Take it out when none of them is kept.</source>
        <translation>Ajoutez les deux lignes : sans la seconde, les sauvegardes faites pour l’ancienne clé comptent comme indéchiffrables. Enlevez-la quand aucune d’elles n’est plus gardée.</translation>
    </message>
</context>
<context>
    <name>BackupContents</name>
    <message>
        <source>This workspace is not in a file.</source>
        <translation>Cet espace de travail n’est pas dans un fichier.</translation>
    </message>
    <message>
        <source>%1/%2 offers nothing that could be backed up.</source>
        <translation>%1/%2 n’offre rien qui puisse être sauvegardé.</translation>
    </message>
    <message>
        <source>Configuration only: people, their credentials, sessions and role assignments are missing. It cannot bring Keycloak back alone.</source>
        <translation>Configuration seulement : il manque les personnes, leurs identifiants, leurs sessions et l’attribution des rôles. Elle ne suffit pas à rétablir Keycloak.</translation>
    </message>
    <message numerus="yes">
        <source>%n client(s).</source>
        <translation>
            <numerusform>%n client.</numerusform>
            <numerusform>%n clients.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) are masked and have to be set again after an import: %1.</source>
        <translation>
            <numerusform>%n secret est masqué et devra être redéfini après une importation : %1.</numerusform>
            <numerusform>%n secrets sont masqués et devront être redéfinis après une importation : %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variable(s).</source>
        <translation>
            <numerusform>%n variable.</numerusform>
            <numerusform>%n variables.</numerusform>
        </translation>
    </message>
    <message>
        <source>The service never gives these back, so they cannot be kept: %1.</source>
        <translation>Le service ne les rend jamais, elles ne peuvent donc pas être conservées : %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s), %1. The objects themselves are not in it.</source>
        <translation>
            <numerusform>%n objet, %1. L’objet lui-même n’y est pas.</numerusform>
            <numerusform>%n objets, %1. Les objets eux-mêmes n’y sont pas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Second bucket: %1 copied, %2 were there already.</source>
        <translation>Second compartiment : %1 copiés, %2 s’y trouvaient déjà.</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) could not be copied to the second bucket.</source>
        <translation>
            <numerusform>%n objet n’a pas pu être copié vers le second compartiment.</numerusform>
            <numerusform>%n objets n’ont pas pu être copiés vers le second compartiment.</numerusform>
        </translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de données</translation>
    </message>
    <message>
        <source>Keycloak, configuration only</source>
        <translation>Keycloak, configuration seulement</translation>
    </message>
    <message>
        <source>Workspace file</source>
        <translation>Fichier d’espace de travail</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>Inventory of a bucket</source>
        <translation>Inventaire d’un compartiment</translation>
    </message>
    <message>
        <source>%1 is not a workspace file.</source>
        <translation>%1 n’est pas un fichier d’espace de travail.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 ne peut pas être lu : %2.</translation>
    </message>
    <message numerus="yes">
        <source>The file %1, %n byte(s).</source>
        <translation>
            <numerusform>Le fichier %1, %n octet.</numerusform>
            <numerusform>Le fichier %1, %n octets.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the workspace file</source>
        <translation>Lecture du fichier d’espace de travail</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Interrompu sur demande.</translation>
    </message>
    <message>
        <source>An inventory of %1: names, sizes, checksums and times; not the objects.</source>
        <translation>Un inventaire de %1 : noms, tailles, sommes de contrôle et dates ; pas les objets.</translation>
    </message>
    <message>
        <source>New and changed objects would be copied to %1; nothing is removed there.</source>
        <translation>Les objets nouveaux ou modifiés seraient copiés vers %1 ; rien n’y est supprimé.</translation>
    </message>
    <message>
        <source>Listing %1</source>
        <translation>Énumération de %1</translation>
    </message>
    <message>
        <source>Configuration only, of: %1. People, their credentials and sessions are not in it, and secrets are masked.</source>
        <translation>Configuration seulement, de : %1. Les personnes, leurs identifiants et leurs sessions n’y sont pas, et les secrets sont masqués.</translation>
    </message>
    <message>
        <source>Reading the configuration of %1</source>
        <translation>Lecture de la configuration de %1</translation>
    </message>
    <message>
        <source>Reading the variables of %1</source>
        <translation>Lecture des variables de %1</translation>
    </message>
    <message>
        <source>Do not use this copy; take another one or another backup.</source>
        <translation>N’utilisez pas cette copie ; prenez-en une autre ou une autre sauvegarde.</translation>
    </message>
    <message>
        <source>The content holds %1 entries, and its manifest says %2.</source>
        <translation>Le contenu compte %1 entrées, et son manifeste en annonce %2.</translation>
    </message>
    <message>
        <source>Line %1 of the inventory cannot be read.</source>
        <translation>La ligne %1 de l’inventaire est illisible.</translation>
    </message>
    <message>
        <source>The content is longer than anything of its kind.</source>
        <translation>Le contenu est plus long que tout ce qui est de sa sorte.</translation>
    </message>
</context>
<context>
    <name>BackupDesk</name>
    <message>
        <source>There is no good backup of %1/%2.</source>
        <translation>Il n’y a aucune bonne sauvegarde de %1/%2.</translation>
    </message>
    <message>
        <source>vigiectl backup ledger says what there is and what is wrong with it.</source>
        <translation>vigiectl backup ledger dit ce qu’il y a et ce qui ne va pas.</translation>
    </message>
    <message>
        <source>There is no backup %1.</source>
        <translation>Il n’y a pas de sauvegarde %1.</translation>
    </message>
    <message>
        <source>vigiectl backup ledger lists those that there are.</source>
        <translation>vigiectl backup ledger donne la liste de celles qui existent.</translation>
    </message>
    <message>
        <source>The workspace backs nothing up.</source>
        <translation>L’espace de travail ne sauvegarde rien.</translation>
    </message>
    <message>
        <source>Add jobs to its section “backups”.</source>
        <translation>Ajoutez des tâches à sa section « backups ».</translation>
    </message>
    <message>
        <source>No service that is backed up fits.</source>
        <translation>Aucun service sauvegardé ne convient.</translation>
    </message>
    <message>
        <source>Backed up: %1.</source>
        <translation>Sauvegardés : %1.</translation>
    </message>
    <message>
        <source>Several services that are backed up fit.</source>
        <translation>Plusieurs services sauvegardés conviennent.</translation>
    </message>
    <message>
        <source>Name one with --environment and --service.</source>
        <translation>Nommez-en un avec --environment et --service.</translation>
    </message>
    <message>
        <source>There is no copy of it in “%1”.</source>
        <translation>Il n’y en a pas de copie dans « %1 ».</translation>
    </message>
    <message>
        <source>Removed what an interrupted drill had left: %1</source>
        <translation>Les restes d’un exercice interrompu ont été supprimés : %1</translation>
    </message>
    <message>
        <source>The workspace was closed.</source>
        <translation>L’espace de travail a été fermé.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Le dossier %1 ne peut pas être créé.</translation>
    </message>
    <message>
        <source>Only a complete backup can be read.</source>
        <translation>Seule une sauvegarde complète peut être lue.</translation>
    </message>
    <message>
        <source>Nobody keeps backups of this service.</source>
        <translation>Personne ne garde de sauvegardes de ce service.</translation>
    </message>
    <message>
        <source>Reading and checking</source>
        <translation>Lecture et contrôle</translation>
    </message>
    <message>
        <source>%1 holds no database, so it cannot be restored into one.</source>
        <translation>%1 ne contient pas de base, il ne peut donc pas être restauré dans une base.</translation>
    </message>
    <message>
        <source>Fetch it (vigiectl backup download) and open it by hand: age -d -i KEY FILE | zstd -d.</source>
        <translation>Récupérez-le (vigiectl backup download) et ouvrez-le à la main : age -d -i KEY FILE | zstd -d.</translation>
    </message>
</context>
<context>
    <name>BackupDrillCommand</name>
    <message>
        <source>Backup</source>
        <translation>Sauvegarde</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>restored and checked</source>
        <translation>restaurée et contrôlée</translation>
    </message>
    <message>
        <source>did not pass</source>
        <translation>non réussi</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>En tout</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>Would be restored</source>
        <translation>Serait restaurée</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Say: backup inspect FILE.</source>
        <translation>Écrivez : backup inspect FICHIER.</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusée</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>LINE</source>
        <translation>LIGNE</translation>
    </message>
    <message>
        <source>VERDICT</source>
        <translation>VERDICT</translation>
    </message>
    <message>
        <source>HAZARD</source>
        <translation>DANGER</translation>
    </message>
    <message>
        <source>STATEMENT</source>
        <translation>INSTRUCTION</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2): refused, %n statement(s) must not run.</source>
        <translation>
            <numerusform>%1 (%2) : refusé, %n instruction ne doit pas être exécutée.</numerusform>
            <numerusform>%1 (%2) : refusé, %n instructions ne doivent pas être exécutées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2): %n statement(s), none of which reaches outside the database.</source>
        <translation>
            <numerusform>%1 (%2) : %n instruction, qui ne sort pas de la base de données.</numerusform>
            <numerusform>%1 (%2) : %n instructions, dont aucune ne sort de la base de données.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupExposure</name>
    <message>
        <source>At worst %1 are lost; the objective is %2.</source>
        <translation>Au pire, %1 de données sont perdues ; l’objectif est de %2.</translation>
    </message>
    <message numerus="yes">
        <source>%1: at worst %2 are lost, %3 more than the objective of %4. A backup every %n hour(s) would keep it.</source>
        <translation>
            <numerusform>%1 : au pire, %2 de données sont perdues, soit %3 de plus que l’objectif de %4. Une sauvegarde en %n heure le tiendrait.</numerusform>
            <numerusform>%1 : au pire, %2 de données sont perdues, soit %3 de plus que l’objectif de %4. Une sauvegarde toutes les %n heures le tiendrait.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: at worst %2 are lost, %3 more than the objective of %4. No schedule of backups keeps it; point-in-time recovery would.</source>
        <translation>%1 : au pire, %2 de données sont perdues, soit %3 de plus que l’objectif de %4. Aucun calendrier de sauvegardes ne le tient ; la restauration à un instant donné le tiendrait.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 j</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 j %2 h</translation>
    </message>
</context>
<context>
    <name>BackupHoldCommand</name>
    <message>
        <source>Say: backup hold ARTEFACT --reason TEXT, or with --release.</source>
        <translation>Écrivez : backup hold ARTEFACT --reason TEXTE, ou avec --release.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a backup.</source>
        <translation>« %1 » n’est pas le nom d’une sauvegarde.</translation>
    </message>
    <message>
        <source>This is no backup of %1/%2.</source>
        <translation>Ce n’est pas une sauvegarde de %1/%2.</translation>
    </message>
    <message>
        <source>A reason is needed.</source>
        <translation>Un motif est nécessaire.</translation>
    </message>
    <message>
        <source>Add --reason TEXT.</source>
        <translation>Ajoutez --reason TEXTE.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sauvegarde</translation>
    </message>
    <message>
        <source>Let go in</source>
        <translation>Libérée dans</translation>
    </message>
    <message>
        <source>Held in</source>
        <translation>Retenue dans</translation>
    </message>
</context>
<context>
    <name>BackupKeys</name>
    <message>
        <source>A key&apos;s name is made of lower-case letters, digits, dots, dashes and underscores.</source>
        <translation>Le nom d’une clé se compose de minuscules, de chiffres, de points, de tirets et de tirets bas.</translation>
    </message>
    <message>
        <source>Keys cannot be kept here.</source>
        <translation>Aucune clé ne peut être gardée ici.</translation>
    </message>
    <message>
        <source>The keychain gave back another key than was stored.</source>
        <translation>Le trousseau a rendu une autre clé que celle qui a été enregistrée.</translation>
    </message>
    <message>
        <source>The keychain holds a key %1 already.</source>
        <translation>Le trousseau contient déjà une clé %1.</translation>
    </message>
    <message>
        <source>Delete it first if it is not used any more: vigiectl secret delete %1.</source>
        <translation>Supprimez-la d’abord si elle ne sert plus : vigiectl secret delete %1.</translation>
    </message>
    <message>
        <source>Choose another name, or replace it: vigiectl backup key rotate %1.</source>
        <translation>Choisissez un autre nom, ou remplacez-la : vigiectl backup key rotate %1.</translation>
    </message>
    <message>
        <source>private half is here and fits</source>
        <translation>la moitié privée est ici et correspond</translation>
    </message>
    <message>
        <source>private half is not here</source>
        <translation>la moitié privée n’est pas ici</translation>
    </message>
    <message>
        <source>private half is here and does not fit</source>
        <translation>la moitié privée est ici et ne correspond pas</translation>
    </message>
    <message>
        <source>is not listed in the workspace: nobody trusts it</source>
        <translation>n’est pas dans l’espace de travail : personne ne s’y fie</translation>
    </message>
    <message>
        <source>%1 is retired: no new backup is made for it, so there is nothing to replace.</source>
        <translation>%1 est retirée : aucune nouvelle sauvegarde n’est faite pour elle, il n’y a donc rien à remplacer.</translation>
    </message>
    <message>
        <source>was replaced: the workspace does not list the new public half yet</source>
        <translation>a été remplacée : l’espace de travail ne mentionne pas encore la nouvelle moitié publique</translation>
    </message>
</context>
<context>
    <name>BackupLedger</name>
    <message>
        <source>It is not what was stored: size, checksum or signature differ.</source>
        <translation>Elle n’est pas ce qui a été déposé : la taille, l’empreinte ou la signature diffère.</translation>
    </message>
    <message>
        <source>It is not encrypted: whoever reads the destination reads the data.</source>
        <translation>Elle n’est pas chiffrée : qui lit la destination lit les données.</translation>
    </message>
    <message>
        <source>It cannot be decrypted with any key that this workspace knows.</source>
        <translation>Aucune clé connue de cet espace de travail ne la déchiffre.</translation>
    </message>
    <message>
        <source>Nothing shows that one of our machines made it.</source>
        <translation>Rien ne montre qu’une de nos machines l’a faite.</translation>
    </message>
    <message>
        <source>Restoring it was tried and did not succeed.</source>
        <translation>On a essayé de la restaurer, sans succès.</translation>
    </message>
    <message>
        <source>It lies where it does not belong.</source>
        <translation>Elle se trouve là où elle n’a pas sa place.</translation>
    </message>
    <message>
        <source>It is not in all destinations that it belongs in.</source>
        <translation>Elle n’est pas dans toutes ses destinations.</translation>
    </message>
    <message>
        <source>It is configuration only and cannot be restored alone.</source>
        <translation>Elle ne contient que la configuration et ne peut pas être restaurée seule.</translation>
    </message>
    <message>
        <source>It has never been restored.</source>
        <translation>Elle n’a jamais été restaurée.</translation>
    </message>
    <message>
        <source>present</source>
        <translation>présente</translation>
    </message>
    <message>
        <source>late</source>
        <translation>en retard</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>manquante</translation>
    </message>
    <message>
        <source>awaited</source>
        <translation>attendue</translation>
    </message>
    <message>
        <source>A dump that is not encrypted: whoever reads the destination reads the data.</source>
        <translation>Un export non chiffré : qui lit la destination lit les données.</translation>
    </message>
    <message>
        <source>An artefact without a manifest: it does not count as a backup.</source>
        <translation>Un artefact sans manifeste : il ne compte pas comme sauvegarde.</translation>
    </message>
    <message>
        <source>A manifest whose artefact is gone.</source>
        <translation>Un manifeste dont l’artefact a disparu.</translation>
    </message>
    <message>
        <source>A manifest that cannot be understood.</source>
        <translation>Un manifeste incompréhensible.</translation>
    </message>
    <message>
        <source>A backup of a service that this workspace does not know.</source>
        <translation>Une sauvegarde d’un service que cet espace de travail ne connaît pas.</translation>
    </message>
    <message>
        <source>A file that is none of ours.</source>
        <translation>Un fichier qui n’est pas des nôtres.</translation>
    </message>
    <message>
        <source>It holds half of what those before it did, or less.</source>
        <translation>Elle contient la moitié de ce que contenaient les précédentes, ou moins.</translation>
    </message>
</context>
<context>
    <name>BackupLedgerCommand</name>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 en %2</translation>
    </message>
    <message>
        <source>failed %1</source>
        <translation>échec le %1</translation>
    </message>
    <message>
        <source>extra</source>
        <translation>hors calendrier</translation>
    </message>
    <message>
        <source>%1/%2: %3</source>
        <translation>%1/%2 : %3</translation>
    </message>
    <message>
        <source>DUE</source>
        <translation>PRÉVUE</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ÉTAT</translation>
    </message>
    <message>
        <source>BACKUP</source>
        <translation>SAUVEGARDE</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>TAILLE</translation>
    </message>
    <message>
        <source>FAULTS</source>
        <translation>DÉFAUTS</translation>
    </message>
    <message>
        <source>RESTORED</source>
        <translation>RESTAURÉE</translation>
    </message>
    <message>
        <source>%1 in %2: %3</source>
        <translation>%1 dans %2 : %3</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 est illisible : %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 holds remains of %n interrupted run(s).</source>
        <translation>
            <numerusform>%1 contient les restes de %n exécution interrompue.</numerusform>
            <numerusform>%1 contient les restes de %n exécutions interrompues.</numerusform>
        </translation>
    </message>
    <message>
        <source>Exposure: %1 since the data of the newest backup that was restored and checked.</source>
        <translation>Exposition : %1 depuis les données de la sauvegarde la plus récente restaurée et contrôlée.</translation>
    </message>
    <message>
        <source>Exposure: no backup has been restored and checked yet.</source>
        <translation>Exposition : aucune sauvegarde n’a encore été restaurée et contrôlée.</translation>
    </message>
    <message>
        <source>Recovery: never measured; the objective is %1.</source>
        <translation>Reprise : jamais mesurée ; l’objectif est de %1.</translation>
    </message>
    <message>
        <source>Recovery: %1 when last measured, without the switch; the objective is %2.</source>
        <translation>Reprise : %1 à la dernière mesure, sans la bascule ; l’objectif est de %2.</translation>
    </message>
</context>
<context>
    <name>BackupPlans</name>
    <message>
        <source>The workspace plans no backups of this service.</source>
        <translation>L’espace de travail ne prévoit pas de sauvegardes de ce service.</translation>
    </message>
    <message>
        <source>Hold %1</source>
        <translation>Retenir %1</translation>
    </message>
    <message>
        <source>Release the hold on %1</source>
        <translation>Lever la retenue de %1</translation>
    </message>
    <message>
        <source>Hold the backup</source>
        <translation>Retenir la sauvegarde</translation>
    </message>
    <message>
        <source>Release the hold</source>
        <translation>Lever la retenue</translation>
    </message>
    <message>
        <source>Neither retention nor a person removes it while it is held.</source>
        <translation>Ni la rétention ni une personne ne la supprime tant qu’elle est retenue.</translation>
    </message>
    <message>
        <source>Retention may remove it from now on.</source>
        <translation>La rétention peut désormais la supprimer.</translation>
    </message>
    <message>
        <source>Release the hold.</source>
        <translation>Lever la retenue.</translation>
    </message>
    <message>
        <source>Hold it again, as long as it is there.</source>
        <translation>La retenir à nouveau, tant qu’elle est là.</translation>
    </message>
    <message>
        <source>Hold it in %1</source>
        <translation>La retenir dans %1</translation>
    </message>
    <message>
        <source>Release it in %1</source>
        <translation>Lever la retenue dans %1</translation>
    </message>
    <message>
        <source>This machine has no key to sign backups with.</source>
        <translation>Cette machine n’a pas de clé pour signer les sauvegardes.</translation>
    </message>
    <message>
        <source>Make one: vigiectl backup key create NAME --signing.</source>
        <translation>Créez-en une : vigiectl backup key create NOM --signing.</translation>
    </message>
    <message>
        <source>%1 can be switched from here</source>
        <translation>%1 peut être basculé d’ici</translation>
    </message>
    <message>
        <source>The switch of %1: set its variable and restart it at %2.</source>
        <translation>La bascule de %1 : changez sa variable et redémarrez-le chez %2.</translation>
    </message>
    <message>
        <source>The switch: no service of the workspace is said to depend on this database.</source>
        <translation>La bascule : aucun service de l’espace de travail n’est déclaré dépendre de cette base.</translation>
    </message>
    <message>
        <source>Set the variables back to their former values and restart: the database of before is untouched. What is written after the switch is not in it.</source>
        <translation>Remettre aux variables leurs anciennes valeurs et redémarrer : la base d’avant est intacte. Ce qui est écrit après la bascule n’y est pas.</translation>
    </message>
    <message>
        <source>There is no service of that name.</source>
        <translation>Il n’y a pas de service de ce nom.</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Interrompu à la demande.</translation>
    </message>
    <message>
        <source>The switch: it is a change of the service&apos;s variable and a restart.</source>
        <translation>La bascule : c’est un changement de la variable du service et un redémarrage.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a backup.</source>
        <translation>« %1 » n’est pas le nom d’une sauvegarde.</translation>
    </message>
    <message>
        <source>There is no backup %1.</source>
        <translation>Il n’y a pas de sauvegarde %1.</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Motif : %1</translation>
    </message>
</context>
<context>
    <name>BackupRestoreCommand</name>
    <message>
        <source>“%1” is no hazard that can be accepted.</source>
        <translation>« %1 » n’est pas un danger que l’on peut accepter.</translation>
    </message>
    <message>
        <source>The record holds no restore %1.</source>
        <translation>Le registre ne contient pas de restauration %1.</translation>
    </message>
    <message>
        <source>vigiectl plans list and vigiectl audit list show plans.</source>
        <translation>vigiectl plans list et vigiectl audit list montrent les plans.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Settled by: %1</source>
        <translation>Réglé par : %1</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Nothing is to be removed.</source>
        <translation>Il n’y a rien à supprimer.</translation>
    </message>
</context>
<context>
    <name>BackupRetention</name>
    <message>
        <source>Somebody holds it.</source>
        <translation>Quelqu’un la retient.</translation>
    </message>
    <message>
        <source>The destination protects it until %1.</source>
        <translation>La destination la protège jusqu’au %1.</translation>
    </message>
    <message>
        <source>Its date lies in the future: a clock was wrong, so its age is not known.</source>
        <translation>Sa date est dans le futur : une horloge était fausse, son âge est donc inconnu.</translation>
    </message>
    <message numerus="yes">
        <source>It is not older than %n day(s).</source>
        <translation>
            <numerusform>Elle n’a pas plus de %n jour.</numerusform>
            <numerusform>Elle n’a pas plus de %n jours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is the newest of one of the last %n day(s) with a backup.</source>
        <translation>
            <numerusform>C’est la plus récente de %n jour avec sauvegarde.</numerusform>
            <numerusform>C’est la plus récente d’un des %n derniers jours avec sauvegarde.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is the newest of one of the last %n week(s) with a backup.</source>
        <translation>
            <numerusform>C’est la plus récente de %n semaine avec sauvegarde.</numerusform>
            <numerusform>C’est la plus récente d’une des %n dernières semaines avec sauvegarde.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is the newest of one of the last %n month(s) with a backup.</source>
        <translation>
            <numerusform>C’est la plus récente de %n mois avec sauvegarde.</numerusform>
            <numerusform>C’est la plus récente d’un des %n derniers mois avec sauvegarde.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is the newest of one of the last %n year(s) with a backup.</source>
        <translation>
            <numerusform>C’est la plus récente de %n année avec sauvegarde.</numerusform>
            <numerusform>C’est la plus récente d’une des %n dernières années avec sauvegarde.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is one of the %n newest good one(s), which stay whatever their age.</source>
        <translation>
            <numerusform>Il n’y a que %n bonne sauvegarde récente, qui reste quel que soit son âge.</numerusform>
            <numerusform>C’est une des %n bonnes sauvegardes les plus récentes, qui restent quel que soit leur âge.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is the only good backup left.</source>
        <translation>C’est la seule bonne sauvegarde qui reste.</translation>
    </message>
    <message>
        <source>No rule keeps it any more.</source>
        <translation>Plus aucune règle ne la garde.</translation>
    </message>
    <message numerus="yes">
        <source>It is no good backup, and older than %n day(s).</source>
        <translation>
            <numerusform>Ce n’est pas une bonne sauvegarde, et elle a plus de %n jour.</numerusform>
            <numerusform>Ce n’est pas une bonne sauvegarde, et elle a plus de %n jours.</numerusform>
        </translation>
    </message>
    <message>
        <source>No key at hand opens it, so nothing shows that it is of no use.</source>
        <translation>Aucune clé à portée ne l’ouvre : rien ne montre donc qu’elle est inutile.</translation>
    </message>
</context>
<context>
    <name>BackupSaving</name>
    <message>
        <source>Kept in %1, which the team shares.</source>
        <translation>Gardé dans %1, que l’équipe partage.</translation>
    </message>
    <message>
        <source>The demonstration has no file of its own: a change holds until it is closed.</source>
        <translation>La démonstration n’a pas de fichier à elle : une modification vaut jusqu’à sa fermeture.</translation>
    </message>
</context>
<context>
    <name>BackupSchedule</name>
    <message>
        <source>There is no time zone “%1”.</source>
        <translation>Il n’y a pas de fuseau horaire « %1 ».</translation>
    </message>
    <message>
        <source>Write a name such as Europe/Paris.</source>
        <translation>Écrivez un nom tel que Europe/Paris.</translation>
    </message>
    <message>
        <source>The time of day must lie between 00:00 and 23:59.</source>
        <translation>L’heure doit se situer entre 00:00 et 23:59.</translation>
    </message>
    <message>
        <source>The day of the week must lie between 1 and 7.</source>
        <translation>Le jour de la semaine doit se situer entre 1 et 7.</translation>
    </message>
    <message>
        <source>The rhythm must lie between 1 and 24 hours.</source>
        <translation>Le rythme doit se situer entre 1 et 24 heures.</translation>
    </message>
    <message>
        <source>Jitter and grace cannot be negative.</source>
        <translation>L’étalement et la tolérance ne peuvent pas être négatifs.</translation>
    </message>
    <message>
        <source>Every day at %1 (%2)</source>
        <translation>Chaque jour à %1 (%2)</translation>
    </message>
    <message>
        <source>Every week on %1 at %2 (%3)</source>
        <translation>Chaque semaine, le %1 à %2 (%3)</translation>
    </message>
    <message numerus="yes">
        <source>Every %n hour(s), first at %1 (%2)</source>
        <translation>
            <numerusform>Une fois en %n heure, la première à %1 (%2)</numerusform>
            <numerusform>Toutes les %n heures, la première à %1 (%2)</numerusform>
        </translation>
    </message>
    <message>
        <source>Clocks go forward over this time: it runs at %1.</source>
        <translation>Le passage à l’heure d’été saute cette heure : l’exécution a lieu à %1.</translation>
    </message>
    <message>
        <source>Clocks go back over this time: it runs at the first of the two, %1.</source>
        <translation>Le passage à l’heure d’hiver double cette heure : l’exécution a lieu à la première des deux, %1.</translation>
    </message>
</context>
<context>
    <name>BackupWork</name>
    <message>
        <source>Read to its end: all of it is as the manifest says.</source>
        <translation>Lue jusqu’au bout : tout est comme le dit le manifeste.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message numerus="yes">
        <source>Restored and checked: %n row(s).</source>
        <translation>
            <numerusform>Restaurée et contrôlée : %n ligne.</numerusform>
            <numerusform>Restaurée et contrôlée : %n lignes.</numerusform>
        </translation>
    </message>
    <message>
        <source>The workspace plans no backups of this service.</source>
        <translation>L’espace de travail ne prévoit pas de sauvegardes de ce service.</translation>
    </message>
    <message>
        <source>Only a PostgreSQL database can be backed up and restored from here.</source>
        <translation>Seule une base PostgreSQL peut être sauvegardée et restaurée d’ici.</translation>
    </message>
    <message>
        <source>The database is not known yet.</source>
        <translation>La base n’est pas encore connue.</translation>
    </message>
    <message>
        <source>The workspace names nobody to encrypt backups to.</source>
        <translation>L’espace de travail ne nomme personne pour qui chiffrer les sauvegardes.</translation>
    </message>
    <message>
        <source>Select a backup first.</source>
        <translation>Choisissez d’abord une sauvegarde.</translation>
    </message>
    <message>
        <source>It lies in no destination that can be read.</source>
        <translation>Elle n’est dans aucune destination lisible.</translation>
    </message>
    <message>
        <source>It is held already.</source>
        <translation>Elle est déjà retenue.</translation>
    </message>
    <message>
        <source>Nobody holds it.</source>
        <translation>Personne ne la retient.</translation>
    </message>
    <message>
        <source>Back up %1 of %2</source>
        <translation>Sauvegarder %1 de %2</translation>
    </message>
    <message>
        <source>Verify %1</source>
        <translation>Vérifier %1</translation>
    </message>
    <message>
        <source>Restore %1 for practice</source>
        <translation>Exercice de restauration de %1</translation>
    </message>
    <message>
        <source>Read to its end: pg_restore understands all of it.</source>
        <translation>Lue jusqu’au bout : pg_restore en comprend tout.</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>The provider keeps this backup and decides when it goes.</source>
        <translation>Le fournisseur garde cette sauvegarde et décide de son départ.</translation>
    </message>
    <message>
        <source>Only a complete backup can be read.</source>
        <translation>Seule une sauvegarde complète peut être lue.</translation>
    </message>
    <message>
        <source>Download backup to %1</source>
        <translation>Télécharger la sauvegarde vers %1</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Arrêté sur demande.</translation>
    </message>
    <message>
        <source>%1 of %2 taken</source>
        <translation>%1 sur %2 prises</translation>
    </message>
    <message>
        <source>Only a database is restored from here. Download this one: age and zstd open it.</source>
        <translation>Seule une base de données se restaure d’ici. Téléchargez celle-ci : age et zstd l’ouvrent.</translation>
    </message>
    <message>
        <source>Back up the workspace file</source>
        <translation>Sauvegarder le fichier de l’espace de travail</translation>
    </message>
</context>
<context>
    <name>BlastRadius</name>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message numerus="yes">
        <source>Error budget of “%1”: overspent by %2 of %3 in %n day(s) at %4 %.</source>
        <translation>
            <numerusform>Budget d’erreur de « %1 » : dépassé de %2 sur %3 en %n jour à %4 %.</numerusform>
            <numerusform>Budget d’erreur de « %1 » : dépassé de %2 sur %3 en %n jours à %4 %.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Error budget of “%1”: %2 of %3 left in %n day(s) at %4 %.</source>
        <translation>
            <numerusform>Budget d’erreur de « %1 » : reste %2 sur %3 en %n jour à %4 %.</numerusform>
            <numerusform>Budget d’erreur de « %1 » : reste %2 sur %3 en %n jours à %4 %.</numerusform>
        </translation>
    </message>
    <message>
        <source>If it did not answer for the whole of the %1 that this usually takes, %2 would be left.</source>
        <translation>Si rien ne répondait pendant les %1 que cela prend d’habitude, il en resterait %2.</translation>
    </message>
    <message>
        <source>If it did not answer for the whole of the %1 that this usually takes, the budget would be overspent by %2.</source>
        <translation>Si rien ne répondait pendant les %1 que cela prend d’habitude, le budget serait dépassé de %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) depend on it: %1</source>
        <translation>
            <numerusform>%n service en dépend : %1</numerusform>
            <numerusform>%n services en dépendent : %1</numerusform>
        </translation>
    </message>
    <message>
        <source>How much of the error budget is left cannot be read: %1</source>
        <translation>Ce qui reste du budget d’erreur ne peut pas être lu : %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>ByteSource</name>
    <message>
        <source>The packed file is cut or damaged.</source>
        <translation>Le fichier compressé est coupé ou endommagé.</translation>
    </message>
    <message>
        <source>Take another copy of it; what is left of this one cannot be trusted.</source>
        <translation>Prenez-en une autre copie ; on ne peut pas se fier à ce qui reste de celle-ci.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 est illisible : %2</translation>
    </message>
    <message>
        <source>%1 cannot be opened.</source>
        <translation>%1 ne peut pas être ouvert.</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>no data</source>
        <translation>pas de donnée</translation>
    </message>
    <message>
        <source>Time to answer</source>
        <translation>Temps de réponse</translation>
    </message>
    <message>
        <source>Per hour</source>
        <translation>Par heure</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Débit</translation>
    </message>
</context>
<context>
    <name>CleverCloud</name>
    <message>
        <source>Application</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>Add-on</source>
        <translation>Module complémentaire</translation>
    </message>
    <message>
        <source>This credential does not see “%1”.</source>
        <translation>Cet identifiant ne voit pas « %1 ».</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>It may do everything that its user may (“almighty”).</source>
        <translation>Il peut faire tout ce que peut son utilisateur (« almighty »).</translation>
    </message>
    <message>
        <source>It may change or delete organisations.</source>
        <translation>Il peut modifier ou supprimer des organisations.</translation>
    </message>
    <message>
        <source>It may add and remove members.</source>
        <translation>Il peut ajouter et retirer des membres.</translation>
    </message>
    <message>
        <source>It may change its user&apos;s personal data.</source>
        <translation>Il peut modifier les données personnelles de son utilisateur.</translation>
    </message>
    <message>
        <source>It may add SSH keys.</source>
        <translation>Il peut ajouter des clés SSH.</translation>
    </message>
    <message>
        <source>It may read invoices.</source>
        <translation>Il peut lire les factures.</translation>
    </message>
    <message>
        <source>It may not read organisations (“access_organisations”).</source>
        <translation>Il ne peut pas lire les organisations (« access_organisations »).</translation>
    </message>
    <message>
        <source>It may not deploy, restart or scale (“manage_organisations_applications”).</source>
        <translation>Il ne peut ni déployer, ni redémarrer, ni redimensionner (« manage_organisations_applications »).</translation>
    </message>
    <message>
        <source>User id</source>
        <translation>Identifiant de l’utilisateur</translation>
    </message>
    <message>
        <source>Clever Cloud offers no download of this backup.</source>
        <translation>Clever Cloud ne propose pas de téléchargement de cette sauvegarde.</translation>
    </message>
    <message>
        <source>This backup is no longer there.</source>
        <translation>Cette sauvegarde n’existe plus.</translation>
    </message>
    <message>
        <source>Read the list of backups again.</source>
        <translation>Relisez la liste des sauvegardes.</translation>
    </message>
    <message>
        <source>active</source>
        <translation>actif</translation>
    </message>
    <message>
        <source>Clever Cloud tells no state of this add-on</source>
        <translation>Clever Cloud ne donne pas l’état de ce module complémentaire</translation>
    </message>
    <message>
        <source>Clever Cloud says “%1”</source>
        <translation>Clever Cloud dit « %1 »</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Fournisseur</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Offre</translation>
    </message>
    <message>
        <source>Maturity of the provider</source>
        <translation>Maturité du fournisseur</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Création</translation>
    </message>
    <message>
        <source>Real id</source>
        <translation>Identifiant réel</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêtée</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>démarrage en cours</translation>
    </message>
    <message>
        <source>the start failed</source>
        <translation>le démarrage a échoué</translation>
    </message>
    <message>
        <source>restarting, with downtime meanwhile</source>
        <translation>redémarrage en cours, avec interruption entre-temps</translation>
    </message>
    <message>
        <source>restarting, the old version serves meanwhile</source>
        <translation>redémarrage en cours, l’ancienne version sert entre-temps</translation>
    </message>
    <message>
        <source>the last deployment failed, the version before it serves</source>
        <translation>le dernier déploiement a échoué, la version précédente sert</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en service</translation>
    </message>
    <message>
        <source>it should run, but no instance is up</source>
        <translation>elle devrait tourner, mais aucune instance n’est en service</translation>
    </message>
    <message>
        <source>suspended by Clever Cloud</source>
        <translation>suspendue par Clever Cloud</translation>
    </message>
    <message>
        <source>suspended for lack of payment</source>
        <translation>suspendue pour défaut de paiement</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Propriétaire</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Environnement d’exécution</translation>
    </message>
    <message>
        <source>Flavour</source>
        <translation>Gabarit</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Instances</translation>
    </message>
    <message>
        <source>Build machine</source>
        <translation>Machine de construction</translation>
    </message>
    <message>
        <source>none of its own</source>
        <translation>aucune qui lui soit propre</translation>
    </message>
    <message>
        <source>Restarts without downtime</source>
        <translation>Redémarre sans interruption</translation>
    </message>
    <message>
        <source>Sticky sessions</source>
        <translation>Sessions persistantes</translation>
    </message>
    <message>
        <source>HTTPS forced</source>
        <translation>HTTPS imposé</translation>
    </message>
    <message>
        <source>A push cancels a running deployment</source>
        <translation>Un push interrompt un déploiement en cours</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domaines</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Dépôt</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Branche</translation>
    </message>
    <message>
        <source>Last pushed commit</source>
        <translation>Dernier commit poussé</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>a task, it stops when it is done</source>
        <translation>une tâche, elle s’arrête une fois terminée</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archivée</translation>
    </message>
    <message>
        <source>The organisation (orga_…) or the personal space (user_…) that owns the application or the add-on.</source>
        <translation>L’organisation (orga_…) ou l’espace personnel (user_…) à qui appartient l’application ou le module complémentaire.</translation>
    </message>
    <message>
        <source>The application&apos;s id (app_…), shown in the console at the top of its page. Leave it out to bind an add-on alone.</source>
        <translation>L’identifiant de l’application (app_…), affiché dans la console en haut de sa page. À omettre pour ne lier qu’un module complémentaire.</translation>
    </message>
    <message>
        <source>The id (addon_…) of the database whose backups and logs are shown.</source>
        <translation>L’identifiant (addon_…) de la base de données dont on montre les sauvegardes et les journaux.</translation>
    </message>
    <message>
        <source>Add-on&apos;s real id</source>
        <translation>Identifiant réel du module complémentaire</translation>
    </message>
    <message>
        <source>The id under which backups and logs are kept (postgresql_…). It is looked up when left out.</source>
        <translation>L’identifiant sous lequel sont rangés sauvegardes et journaux (postgresql_…). Il est recherché s’il est omis.</translation>
    </message>
    <message>
        <source>OAuth consumer key</source>
        <translation>Clé de consommateur OAuth</translation>
    </message>
    <message>
        <source>Only for OAuth credentials: the key of the consumer that obtained the token. Its secret is part of the credential.</source>
        <translation>Seulement pour les identifiants OAuth : la clé du consommateur qui a obtenu le jeton. Son secret fait partie de l’identifiant enregistré.</translation>
    </message>
    <message>
        <source>Address of the API</source>
        <translation>Adresse de l’API</translation>
    </message>
    <message>
        <source>Only to reach something else than Clever Cloud, such as a simulator. The address follows from the kind of credential when left out.</source>
        <translation>Seulement pour joindre autre chose que Clever Cloud, comme un simulateur. Si elle est omise, l’adresse découle du genre d’identifiant.</translation>
    </message>
    <message>
        <source>API token, or OAuth tokens as a JSON object</source>
        <translation>Jeton d’API, ou jetons OAuth sous forme d’objet JSON</translation>
    </message>
    <message>
        <source>An API token of a user who is a developer in the organisation. For OAuth: access_organisations and manage_organisations_applications.</source>
        <translation>Un jeton d’API d’un utilisateur développeur dans l’organisation. Pour OAuth : access_organisations et manage_organisations_applications.</translation>
    </message>
    <message>
        <source>Enter the credential again: an API token, or a JSON object with token, secret, consumer_key and consumer_secret.</source>
        <translation>Saisissez de nouveau l’identifiant : un jeton d’API, ou un objet JSON avec token, secret, consumer_key et consumer_secret.</translation>
    </message>
    <message>
        <source>There is no credential for Clever Cloud.</source>
        <translation>Il n’y a pas d’identifiant pour Clever Cloud.</translation>
    </message>
    <message>
        <source>The Clever Cloud API token has characters that no token has.</source>
        <translation>Le jeton d’API Clever Cloud contient des caractères qu’aucun jeton ne contient.</translation>
    </message>
    <message>
        <source>The Clever Cloud credential starts like JSON but is not.</source>
        <translation>L’identifiant Clever Cloud commence comme du JSON mais n’en est pas.</translation>
    </message>
    <message>
        <source>The field “%1” of the Clever Cloud credential is missing or has characters that it cannot have.</source>
        <translation>Le champ « %1 » de l’identifiant Clever Cloud manque ou contient des caractères impossibles.</translation>
    </message>
    <message>
        <source>The setting “api_url” has to be an https address, or an http address of this machine.</source>
        <translation>Le réglage « api_url » doit être une adresse https, ou une adresse http de cette machine.</translation>
    </message>
    <message>
        <source>Correct it in the workspace file.</source>
        <translation>Corrigez-le dans le fichier d’espace de travail.</translation>
    </message>
    <message>
        <source>Built on a machine of its own</source>
        <translation>Construit sur une machine dédiée</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Origine</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Clever Cloud does not list this deployment.</source>
        <translation>Clever Cloud ne liste pas ce déploiement.</translation>
    </message>
    <message>
        <source>It is older than the activity that is kept, or it was cancelled.</source>
        <translation>Il est plus ancien que l’activité conservée, ou il a été interrompu.</translation>
    </message>
    <message>
        <source>This entry of the activity has no version to start.</source>
        <translation>Cette entrée de l’activité n’a pas de version à démarrer.</translation>
    </message>
    <message>
        <source>Choose a deployment that has a commit.</source>
        <translation>Choisissez un déploiement qui a un commit.</translation>
    </message>
    <message>
        <source>Clever Cloud accepted the request but did not say which deployment it started.</source>
        <translation>Clever Cloud a accepté la demande mais n’a pas dit quel déploiement elle a lancé.</translation>
    </message>
    <message>
        <source>Look at the deployments before you try again.</source>
        <translation>Regardez les déploiements avant de réessayer.</translation>
    </message>
    <message>
        <source>Clever Cloud has no promotion: each application is deployed from its own repository.</source>
        <translation>Clever Cloud n’a pas de promotion : chaque application est déployée depuis son propre dépôt.</translation>
    </message>
    <message>
        <source>Clever Cloud holds nothing back after a rollback.</source>
        <translation>Clever Cloud ne retient rien après un retour à une version.</translation>
    </message>
    <message>
        <source>Clever Cloud does not accept this credential.</source>
        <translation>Clever Cloud n’accepte pas cet identifiant.</translation>
    </message>
    <message>
        <source>It may have expired or been revoked: create another one and store it for this service.</source>
        <translation>Il a peut-être expiré ou été révoqué : créez-en un autre et enregistrez-le pour ce service.</translation>
    </message>
    <message>
        <source>This kind of credential does not belong to this Clever Cloud host.</source>
        <translation>Ce genre d’identifiant ne va pas avec cette adresse de Clever Cloud.</translation>
    </message>
    <message>
        <source>Remove “api_url” from the settings, or store the other kind of credential.</source>
        <translation>Retirez « api_url » des réglages, ou enregistrez l’autre genre d’identifiant.</translation>
    </message>
    <message>
        <source>Clever Cloud was asked too often in a short time.</source>
        <translation>Clever Cloud a été interrogé trop souvent en peu de temps.</translation>
    </message>
    <message>
        <source>Wait a minute before you try again.</source>
        <translation>Attendez une minute avant de réessayer.</translation>
    </message>
    <message>
        <source>This application was never deployed: there is nothing to start.</source>
        <translation>Cette application n’a jamais été déployée : il n’y a rien à démarrer.</translation>
    </message>
    <message>
        <source>Push a commit to its repository first.</source>
        <translation>Poussez d’abord un commit dans son dépôt.</translation>
    </message>
    <message>
        <source>Clever Cloud refuses the value of a variable.</source>
        <translation>Clever Cloud refuse la valeur d’une variable.</translation>
    </message>
    <message>
        <source>Nothing was changed. Read its explanation, correct the value, try again.</source>
        <translation>Rien n’a été modifié. Lisez son explication, corrigez la valeur, réessayez.</translation>
    </message>
    <message>
        <source>The provider of this add-on does not answer.</source>
        <translation>Le fournisseur de ce module complémentaire ne répond pas.</translation>
    </message>
    <message>
        <source>The add-on itself may well be running. Try again later; Clever Cloud&apos;s support can help with the request id.</source>
        <translation>Le module lui-même fonctionne peut-être. Réessayez plus tard ; l’assistance de Clever Cloud peut aider avec l’identifiant de la requête.</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Attente de son tour</translation>
    </message>
    <message>
        <source>Build and start</source>
        <translation>Construction et démarrage</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>An entry of the log could not be read.</source>
        <translation>Une entrée du journal n’a pas pu être lue.</translation>
    </message>
    <message numerus="yes">
        <source>The log was away for %n second(s) and no longer knows where we were. Lines may be missing.</source>
        <translation>
            <numerusform>Le journal a été absent %n seconde et ne sait plus où nous en étions. Des lignes manquent peut-être.</numerusform>
            <numerusform>Le journal a été absent %n secondes et ne sait plus où nous en étions. Des lignes manquent peut-être.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The log was away for %n second(s). It goes on where it stopped.</source>
        <translation>
            <numerusform>Le journal a été absent %n seconde. Il reprend là où il s’était arrêté.</numerusform>
            <numerusform>Le journal a été absent %n secondes. Il reprend là où il s’était arrêté.</numerusform>
        </translation>
    </message>
    <message>
        <source>Clever Cloud answered something else than a log.</source>
        <translation>Clever Cloud a répondu autre chose qu’un journal.</translation>
    </message>
    <message>
        <source>Clever Cloud ended the log in the middle.</source>
        <translation>Clever Cloud a mis fin au journal en plein milieu.</translation>
    </message>
    <message>
        <source>There is no log yet.</source>
        <translation>Il n’y a pas encore de journal.</translation>
    </message>
    <message>
        <source>Try again when the service has run once.</source>
        <translation>Réessayez quand le service aura tourné une fois.</translation>
    </message>
    <message>
        <source>An add-on has only one kind of log.</source>
        <translation>Un module complémentaire n’a qu’un genre de journal.</translation>
    </message>
    <message>
        <source>Following the log was stopped.</source>
        <translation>Le suivi du journal a été interrompu.</translation>
    </message>
    <message>
        <source>The log ends here.</source>
        <translation>Le journal se termine ici.</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Processeur</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>Load over one minute</source>
        <translation>Charge sur une minute</translation>
    </message>
    <message>
        <source>Nothing was changed. Choose other values.</source>
        <translation>Rien n’a été modifié. Choisissez d’autres valeurs.</translation>
    </message>
    <message>
        <source>Two versions are running, one replaces the other.</source>
        <translation>Deux versions tournent, l’une remplace l’autre.</translation>
    </message>
    <message>
        <source>Wait for the deployment to end, or choose the version to redeploy.</source>
        <translation>Attendez la fin du déploiement, ou choisissez la version à redéployer.</translation>
    </message>
    <message>
        <source>No version of this application ran yet.</source>
        <translation>Aucune version de cette application n’a encore tourné.</translation>
    </message>
    <message>
        <source>Choose the version to deploy among the deployments.</source>
        <translation>Choisissez la version à déployer parmi les déploiements.</translation>
    </message>
    <message>
        <source>Clever Cloud took the request but kept %1 to %2 instances of %3 to %4.</source>
        <translation>Clever Cloud a pris la demande mais a gardé %1 à %2 instances de %3 à %4.</translation>
    </message>
    <message>
        <source>Read the status again before you change more.</source>
        <translation>Relisez l’état avant d’en modifier davantage.</translation>
    </message>
    <message>
        <source>At least one instance is needed, and the upper bound cannot lie below the lower one.</source>
        <translation>Il faut au moins une instance, et la borne haute ne peut pas être sous la borne basse.</translation>
    </message>
    <message numerus="yes">
        <source>Clever Cloud allows at most %n instance(s) here.</source>
        <translation>
            <numerusform>Clever Cloud autorise ici au plus %n instance.</numerusform>
            <numerusform>Clever Cloud autorise ici au plus %n instances.</numerusform>
        </translation>
    </message>
    <message>
        <source>This application cannot use the flavour “%1”.</source>
        <translation>Cette application ne peut pas utiliser le gabarit « %1 ».</translation>
    </message>
    <message>
        <source>The largest flavour cannot be smaller than the smallest one.</source>
        <translation>Le plus grand gabarit ne peut pas être plus petit que le plus petit.</translation>
    </message>
    <message>
        <source>“%1” comes from “%2” and can only be changed there.</source>
        <translation>« %1 » vient de « %2 » et ne peut être modifiée que là-bas.</translation>
    </message>
    <message>
        <source>“%1” is not a name of a variable.</source>
        <translation>« %1 » n’est pas un nom de variable.</translation>
    </message>
    <message>
        <source>Use letters, digits and underscores.</source>
        <translation>Utilisez des lettres, des chiffres et des traits de soulignement.</translation>
    </message>
    <message>
        <source>“%1” needs a value.</source>
        <translation>Il faut une valeur à « %1 ».</translation>
    </message>
    <message>
        <source>A value cannot hold a null character.</source>
        <translation>Une valeur ne peut pas contenir de caractère nul.</translation>
    </message>
    <message>
        <source>ask who we are</source>
        <translation>demander qui nous sommes</translation>
    </message>
    <message>
        <source>list what there is</source>
        <translation>lister ce qui existe</translation>
    </message>
    <message>
        <source>list the backups</source>
        <translation>lister les sauvegardes</translation>
    </message>
    <message>
        <source>read the add-on</source>
        <translation>lire le module complémentaire</translation>
    </message>
    <message>
        <source>read the application</source>
        <translation>lire l’application</translation>
    </message>
    <message>
        <source>read the instances</source>
        <translation>lire les instances</translation>
    </message>
    <message>
        <source>read the activity</source>
        <translation>lire l’activité</translation>
    </message>
    <message>
        <source>cancel the deployment</source>
        <translation>interrompre le déploiement</translation>
    </message>
    <message>
        <source>read the deployment</source>
        <translation>lire le déploiement</translation>
    </message>
    <message>
        <source>start the version</source>
        <translation>démarrer la version</translation>
    </message>
    <message>
        <source>read the log</source>
        <translation>lire le journal</translation>
    </message>
    <message>
        <source>read the metrics</source>
        <translation>lire les mesures</translation>
    </message>
    <message>
        <source>find the running version</source>
        <translation>trouver la version en service</translation>
    </message>
    <message>
        <source>stop the application</source>
        <translation>arrêter l’application</translation>
    </message>
    <message>
        <source>scale the application</source>
        <translation>redimensionner l’application</translation>
    </message>
    <message>
        <source>look up the add-on</source>
        <translation>chercher le module complémentaire</translation>
    </message>
    <message>
        <source>read the variables</source>
        <translation>lire les variables</translation>
    </message>
    <message>
        <source>read the variables of linked add-ons</source>
        <translation>lire les variables des modules complémentaires liés</translation>
    </message>
    <message>
        <source>read the variables of linked applications</source>
        <translation>lire les variables des applications liées</translation>
    </message>
    <message>
        <source>change the variable</source>
        <translation>modifier la variable</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>There is no environment “%1”.</source>
        <translation>Il n’y a pas d’environnement « %1 ».</translation>
    </message>
    <message>
        <source>Known ones: %1.</source>
        <translation>Environnements connus : %1.</translation>
    </message>
    <message>
        <source>No service fits.</source>
        <translation>Aucun service ne convient.</translation>
    </message>
    <message>
        <source>Services that can do this: %1.</source>
        <translation>Services qui peuvent le faire : %1.</translation>
    </message>
    <message>
        <source>Several services fit: %1.</source>
        <translation>Plusieurs services conviennent : %1.</translation>
    </message>
    <message>
        <source>Name one with --environment and --service.</source>
        <translation>Désignez-en un avec --environment et --service.</translation>
    </message>
    <message>
        <source>“%1” is not a time.</source>
        <translation>« %1 » n’est pas une heure.</translation>
    </message>
    <message>
        <source>Write 90s, 15m, 6h, 30d, or 2026-11-23T10:00:00Z.</source>
        <translation>Écrivez 90s, 15m, 6h, 30d ou 2026-11-23T10:00:00Z.</translation>
    </message>
    <message>
        <source>No service of this workspace can do this.</source>
        <translation>Aucun service de cet espace de travail ne peut le faire.</translation>
    </message>
</context>
<context>
    <name>CompareText</name>
    <message>
        <source>Now %1 and %2 have the same variables with the same values.</source>
        <translation>Actuellement, %1 et %2 ont les mêmes variables avec les mêmes valeurs.</translation>
    </message>
    <message>
        <source>What differs now between %1 and %2:</source>
        <translation>Ce qui diffère actuellement entre %1 et %2 :</translation>
    </message>
    <message>
        <source>%1 has different values.</source>
        <translation>%1 a des valeurs différentes.</translation>
    </message>
    <message>
        <source>%1 is only in %2.</source>
        <translation>%1 n’existe que dans %2.</translation>
    </message>
    <message>
        <source>%1 cannot be compared: a value cannot be read back.</source>
        <translation>%1 ne peut pas être comparée : une valeur ne peut pas être relue.</translation>
    </message>
    <message numerus="yes">
        <source>%n variable(s) with the same value.</source>
        <translation>
            <numerusform>%n variable de même valeur.</numerusform>
            <numerusform>%n variables de même valeur.</numerusform>
        </translation>
    </message>
    <message>
        <source>What they were when each of the two started is not known.</source>
        <translation>On ne sait pas ce qu’elles étaient au démarrage de chacun des deux.</translation>
    </message>
    <message>
        <source>%1, on %2 by %3: whether the change took effect is not known</source>
        <translation>%1, le %2 par %3 : on ne sait pas si la modification a pris effet</translation>
    </message>
    <message>
        <source>%1 was removed on %2 by %3</source>
        <translation>%1 a été supprimée le %2 par %3</translation>
    </message>
    <message>
        <source>%1 was set on %2 by %3</source>
        <translation>%1 a été définie le %2 par %3</translation>
    </message>
    <message>
        <source>%1, on %2</source>
        <translation>%1, le %2</translation>
    </message>
    <message>
        <source>%1, on %2 by %3</source>
        <translation>%1, le %2 par %3</translation>
    </message>
    <message>
        <source>%1 or %2: it changed between %3 and %4</source>
        <translation>%1 ou %2 : il a changé entre le %3 et le %4</translation>
    </message>
    <message>
        <source>not known; Vigie first read it on %1: %2</source>
        <translation>inconnu ; Vigie l’a lu pour la première fois le %1 : %2</translation>
    </message>
    <message>
        <source>not known; Vigie last read it before on %1: %2</source>
        <translation>inconnu ; Vigie l’avait lu pour la dernière fois le %1 : %2</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>Whether it changed between the two starts is not known.</source>
        <translation>On ne sait pas s’il a changé entre les deux démarrages.</translation>
    </message>
    <message>
        <source>It did not change between the two starts.</source>
        <translation>Il n’a pas changé entre les deux démarrages.</translation>
    </message>
    <message>
        <source>It changed between the two starts: %1.</source>
        <translation>Il a changé entre les deux démarrages : %1.</translation>
    </message>
    <message>
        <source>Not known: a service does not tell from which commit it deployed.</source>
        <translation>Inconnu : un service ne dit pas à partir de quel commit il a déployé.</translation>
    </message>
    <message>
        <source>Both were made from the same commit.</source>
        <translation>Les deux viennent du même commit.</translation>
    </message>
    <message numerus="yes">
        <source>%n commit(s) taken back:</source>
        <translation>
            <numerusform>%n commit retiré :</numerusform>
            <numerusform>%n commits retirés :</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n commit(s) added:</source>
        <translation>
            <numerusform>%n commit ajouté :</numerusform>
            <numerusform>%n commits ajoutés :</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n de plus</numerusform>
            <numerusform>%n de plus</numerusform>
        </translation>
    </message>
    <message>
        <source>Commits that were never deployed by themselves are not listed.</source>
        <translation>Les commits qui n’ont jamais été déployés seuls ne figurent pas ici.</translation>
    </message>
    <message>
        <source>They keep the values that they have now, whichever version reads them.</source>
        <translation>Elles gardent leurs valeurs actuelles, quelle que soit la version qui les lit.</translation>
    </message>
    <message>
        <source>They could not be read: %1</source>
        <translation>Elles n’ont pas pu être lues : %1</translation>
    </message>
    <message>
        <source>Vigie&apos;s record has no change of them between the two starts.</source>
        <translation>Le registre de Vigie n’en contient aucune modification entre les deux démarrages.</translation>
    </message>
    <message>
        <source>Changes between the two starts that Vigie recorded:</source>
        <translation>Modifications entre les deux démarrages que Vigie a enregistrées :</translation>
    </message>
    <message>
        <source>Last edited between the two starts, as %1 tells:</source>
        <translation>Modifiées pour la dernière fois entre les deux démarrages, selon %1 :</translation>
    </message>
    <message>
        <source>%1 tells of none that was last edited between the two starts.</source>
        <translation>Selon %1, aucune n’a été modifiée pour la dernière fois entre les deux démarrages.</translation>
    </message>
    <message>
        <source>Removals and earlier edits that were made elsewhere are not known.</source>
        <translation>Les suppressions et les modifications antérieures faites ailleurs ne sont pas connues.</translation>
    </message>
    <message>
        <source>Changes that were made elsewhere are not known: %1 keeps no history of variables.</source>
        <translation>Les modifications faites ailleurs ne sont pas connues : %1 ne garde aucun historique des variables.</translation>
    </message>
    <message>
        <source>No database of the environment is connected: its schema is not known.</source>
        <translation>Aucune base de données de l’environnement n’est connectée : son schéma est inconnu.</translation>
    </message>
    <message>
        <source>It stays as it is: a version may meet a schema that is newer than itself.</source>
        <translation>Il reste tel quel : une version peut rencontrer un schéma plus récent qu’elle.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1: its schema has not been read yet.</source>
        <translation>%1 : son schéma n’a pas encore été lu.</translation>
    </message>
    <message>
        <source>When the older one started: %1</source>
        <translation>Au démarrage du plus ancien : %1</translation>
    </message>
    <message>
        <source>When the newer one started: %1</source>
        <translation>Au démarrage du plus récent : %1</translation>
    </message>
    <message>
        <source>Now: %1, read %2</source>
        <translation>Maintenant : %1, lu %2</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>same</source>
        <translation>identique</translation>
    </message>
    <message>
        <source>different</source>
        <translation>différente</translation>
    </message>
    <message>
        <source>only here</source>
        <translation>seulement ici</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>absente</translation>
    </message>
    <message>
        <source>unverifiable</source>
        <translation>invérifiable</translation>
    </message>
    <message>
        <source>set</source>
        <translation>définie</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>non lue</translation>
    </message>
</context>
<context>
    <name>Condition</name>
    <message>
        <source>the end of the condition</source>
        <translation>la fin de la condition</translation>
    </message>
    <message>
        <source>a placeholder such as [STATUS]</source>
        <translation>un repère tel que [STATUS]</translation>
    </message>
    <message>
        <source>== or !=, the only comparisons with any() and pat()</source>
        <translation>== ou !=, les seules comparaisons possibles avec any() et pat()</translation>
    </message>
    <message>
        <source>one of [STATUS], [RESPONSE_TIME], [CONNECTED], [BODY] and [CERTIFICATE_EXPIRATION]</source>
        <translation>[STATUS], [RESPONSE_TIME], [CONNECTED], [BODY] ou [CERTIFICATE_EXPIRATION]</translation>
    </message>
    <message>
        <source>the name of a field</source>
        <translation>le nom d’un champ</translation>
    </message>
    <message>
        <source>the number of an item</source>
        <translation>le numéro d’un élément</translation>
    </message>
    <message>
        <source>[BODY] with or without a path</source>
        <translation>[BODY], avec ou sans chemin</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>une valeur</translation>
    </message>
    <message>
        <source>a comparison (==, !=, &lt;, &lt;=, &gt; or &gt;=)</source>
        <translation>une comparaison (==, !=, &lt;, &lt;=, &gt; ou &gt;=)</translation>
    </message>
    <message>
        <source>a duration such as 240h</source>
        <translation>une durée telle que 240h</translation>
    </message>
    <message>
        <source>milliseconds, or a duration such as 2s</source>
        <translation>des millisecondes, ou une durée telle que 2s</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un nombre</translation>
    </message>
    <message>
        <source>The condition “%1” is wrong at position %2: expected %3.</source>
        <translation>La condition « %1 » est fausse à la position %2 : attendu : %3.</translation>
    </message>
</context>
<context>
    <name>ConnectionTest</name>
    <message>
        <source>Vigie keeps the settings of %1 and does not ask it yet.</source>
        <translation>Vigie garde les réglages de %1 et ne l’interroge pas encore.</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Standard output could not be written to its end.</source>
        <translation>La sortie standard n’a pas pu être écrite jusqu’au bout.</translation>
    </message>
    <message>
        <source>Make room where it goes, then try again.</source>
        <translation>Faites de la place là où elle va, puis réessayez.</translation>
    </message>
</context>
<context>
    <name>ContentCheck</name>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… et %n autre.</numerusform>
            <numerusform>… et %n autres.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 expected, %3 found.</source>
        <translation>%1 : %2 attendues, %3 trouvées.</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 n’est pas là.</translation>
    </message>
    <message>
        <source>Large objects</source>
        <translation>Grands objets</translation>
    </message>
    <message>
        <source>The schema is at revision %1; the manifest says %2.</source>
        <translation>Le schéma est à la révision %1 ; le manifeste dit %2.</translation>
    </message>
    <message>
        <source>Not valid: %1</source>
        <translation>Non valide : %1</translation>
    </message>
    <message>
        <source>%1 is only in one of them.</source>
        <translation>%1 n’est que dans l’une des deux.</translation>
    </message>
    <message>
        <source>%1: as many rows, with other content.</source>
        <translation>%1 : autant de lignes, avec un autre contenu.</translation>
    </message>
    <message>
        <source>Sequence %1 stands elsewhere.</source>
        <translation>La séquence %1 en est ailleurs.</translation>
    </message>
    <message>
        <source>Large objects differ.</source>
        <translation>Les grands objets diffèrent.</translation>
    </message>
    <message>
        <source>The schema revisions differ.</source>
        <translation>Les révisions du schéma diffèrent.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>%1: no row came back.</source>
        <translation>%1 : aucune ligne n’est revenue.</translation>
    </message>
    <message>
        <source>%1: another value came back than expected.</source>
        <translation>%1 : une autre valeur que celle attendue est revenue.</translation>
    </message>
</context>
<context>
    <name>CredentialImport</name>
    <message>
        <source>The token or its secret is missing in this profile.</source>
        <translation>Le jeton ou son secret manque dans ce profil.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Jeton</translation>
    </message>
    <message>
        <source>Token secret</source>
        <translation>Secret du jeton</translation>
    </message>
    <message>
        <source>Consumer key and consumer secret</source>
        <translation>Clé et secret du consommateur</translation>
    </message>
    <message>
        <source>This token works only together with the consumer key and consumer secret of the Clever Cloud command line: add them to the credential, or better, create an API token for Vigie.</source>
        <translation>Ce jeton ne fonctionne qu’avec la clé et le secret du consommateur de l’outil en ligne de commande de Clever Cloud : ajoutez-les à l’identifiant ou, mieux, créez un jeton d’API pour Vigie.</translation>
    </message>
    <message>
        <source>This file is not what the Clever Cloud command line writes: an object in JSON is expected.</source>
        <translation>Ce fichier n’est pas celui qu’écrit l’outil en ligne de commande de Clever Cloud : un objet JSON est attendu.</translation>
    </message>
    <message>
        <source>It is a link to %1.</source>
        <translation>C’est un lien vers %1.</translation>
    </message>
    <message>
        <source>It belongs to another user of this machine.</source>
        <translation>Il appartient à un autre utilisateur de cette machine.</translation>
    </message>
    <message>
        <source>It comes from the environment in which Vigie was started, and goes before the tool&apos;s file.</source>
        <translation>Il vient de l’environnement dans lequel Vigie a été lancé, et l’emporte sur le fichier de l’outil.</translation>
    </message>
    <message>
        <source>%1 can be read by others, so PostgreSQL&apos;s own tools ignore it, and so does Vigie.</source>
        <translation>D’autres peuvent lire %1 : les outils de PostgreSQL l’ignorent donc, et Vigie aussi.</translation>
    </message>
    <message>
        <source>Close it with the command shown, and look again.</source>
        <translation>Restreignez-en l’accès avec la commande affichée, puis relancez la recherche.</translation>
    </message>
    <message>
        <source>This line holds for any server: choose yourself to which one it may go.</source>
        <translation>Cette ligne vaut pour n’importe quel serveur : choisissez vous-même celui qui peut la recevoir.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>This service does not verify both the certificate and the host name of the server (sslmode %1): use verify-full for production.</source>
        <translation>Ce service ne vérifie pas à la fois le certificat et le nom d’hôte du serveur (sslmode %1) : utilisez verify-full en production.</translation>
    </message>
    <message>
        <source>This service has no password of its own: only its settings can be taken over.</source>
        <translation>Ce service n’a pas de mot de passe propre : seuls ses réglages peuvent être repris.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>Impossible de lire %1 : %2.</translation>
    </message>
    <message>
        <source>%1 is not a regular file and is not read.</source>
        <translation>%1 n’est pas un fichier ordinaire et n’est pas lu.</translation>
    </message>
    <message>
        <source>%1 is larger than 1 MiB and is not read.</source>
        <translation>%1 dépasse 1 Mio et n’est pas lu.</translation>
    </message>
    <message>
        <source>The token names another address than the settings beside it: the token&apos;s own address is used.</source>
        <translation>Le jeton indique une autre adresse que les réglages voisins : c’est celle du jeton qui est utilisée.</translation>
    </message>
    <message>
        <source>An organisation token cannot read issues: create a token of an internal integration.</source>
        <translation>Un jeton d’organisation ne peut pas lire les incidents : créez un jeton d’intégration interne.</translation>
    </message>
    <message>
        <source>This file is not what the Vercel command line writes: an object in JSON is expected.</source>
        <translation>Ce fichier n’est pas celui qu’écrit l’outil en ligne de commande de Vercel : un objet JSON est attendu.</translation>
    </message>
    <message>
        <source>The Vercel command line keeps this token in the keychain and not in the file: create a token for Vigie instead.</source>
        <translation>L’outil en ligne de commande de Vercel garde ce jeton dans le trousseau et non dans le fichier : créez plutôt un jeton pour Vigie.</translation>
    </message>
    <message>
        <source>This token expires soon and is renewed by the Vercel command line only: create a token for Vigie that lasts.</source>
        <translation>Ce jeton expire bientôt et seul l’outil en ligne de commande de Vercel le renouvelle : créez pour Vigie un jeton durable.</translation>
    </message>
</context>
<context>
    <name>DatabaseAdmin</name>
    <message>
        <source>There is no database %1 any more.</source>
        <translation>Il n’y a plus de base de données %1.</translation>
    </message>
    <message>
        <source>%1 is not a database that this restore made.</source>
        <translation>%1 n’est pas une base de données faite par cette restauration.</translation>
    </message>
    <message>
        <source>Nothing was dropped. Look at its comment.</source>
        <translation>Rien n’a été supprimé. Regardez son commentaire.</translation>
    </message>
    <message>
        <source>Nothing was switched, and %1 takes sessions again.</source>
        <translation>Rien n’a été basculé, et %1 accepte de nouveau des sessions.</translation>
    </message>
    <message>
        <source>Nothing was switched, but %1 takes no sessions: allow them again.</source>
        <translation>Rien n’a été basculé, mais %1 n’accepte pas de session : autorisez-les de nouveau.</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Arrêté sur demande.</translation>
    </message>
    <message>
        <source>These sessions do not end: %1.</source>
        <translation>Ces sessions ne se terminent pas : %1.</translation>
    </message>
    <message>
        <source>A session holds one of the databases: nothing was switched.</source>
        <translation>Une session tient une des bases de données : rien n’a été basculé.</translation>
    </message>
</context>
<context>
    <name>DatabaseCommand</name>
    <message>
        <source>Say: database check.</source>
        <translation>Écrivez : database check.</translation>
    </message>
    <message>
        <source>%1, verified</source>
        <translation>%1, vérifié</translation>
    </message>
    <message>
        <source>%1, not verified</source>
        <translation>%1, non vérifié</translation>
    </message>
    <message>
        <source>local, none needed</source>
        <translation>locale, inutile</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de données</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schéma</translation>
    </message>
    <message>
        <source>Excess rights</source>
        <translation>Droits en trop</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <source>Dead rows</source>
        <translation>Lignes mortes</translation>
    </message>
    <message>
        <source>Test the connection to a database and show its figures</source>
        <translation>Tester la connexion à une base de données et afficher ses chiffres</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Longest transaction</source>
        <translation>Transaction la plus longue</translation>
    </message>
    <message>
        <source>Blocked sessions</source>
        <translation>Sessions bloquées</translation>
    </message>
    <message>
        <source>Cache hits</source>
        <translation>Lectures en cache</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Replication lag</source>
        <translation>Retard de réplication</translation>
    </message>
    <message>
        <source>no replica</source>
        <translation>pas de réplique</translation>
    </message>
    <message>
        <source>Not shown to this role</source>
        <translation>Caché à ce rôle</translation>
    </message>
</context>
<context>
    <name>DatabaseFacts</name>
    <message>
        <source>There is no database %1 on this server.</source>
        <translation>Il n’y a pas de base de données %1 sur ce serveur.</translation>
    </message>
    <message>
        <source>another server answers at this address (%1 instead of %2)</source>
        <translation>un autre serveur répond à cette adresse (%1 au lieu de %2)</translation>
    </message>
    <message>
        <source>the database is called %1 instead of %2</source>
        <translation>la base de données s’appelle %1 au lieu de %2</translation>
    </message>
    <message>
        <source>another database is called %1 now</source>
        <translation>une autre base de données s’appelle %1 maintenant</translation>
    </message>
    <message>
        <source>Something changed outside this plan: %1.</source>
        <translation>Quelque chose a changé en dehors de ce plan : %1.</translation>
    </message>
    <message>
        <source>Nothing was written. Look at the server, then plan again.</source>
        <translation>Rien n’a été écrit. Regardez le serveur, puis refaites un plan.</translation>
    </message>
</context>
<context>
    <name>DatabaseMove</name>
    <message>
        <source>%1 has no variables that can be set from here, or cannot be restarted.</source>
        <translation>%1 n’a pas de variables modifiables d’ici, ou ne peut pas être redémarré.</translation>
    </message>
    <message>
        <source>plan the switch</source>
        <translation>planifier la bascule</translation>
    </message>
    <message>
        <source>%1 comes from %2</source>
        <translation>%1 vient de %2</translation>
    </message>
    <message>
        <source>No variable of %1 that can be read is the address of this database.</source>
        <translation>Aucune variable lisible de %1 n’est l’adresse de cette base.</translation>
    </message>
    <message>
        <source>The address is not %1&apos;s own to change: %2.</source>
        <translation>L’adresse n’appartient pas à %1, qui ne peut la changer : %2.</translation>
    </message>
    <message>
        <source>Link the other add-on to it at the provider.</source>
        <translation>Liez-lui l’autre add-on chez le fournisseur.</translation>
    </message>
    <message>
        <source>Let %1 of %2 use %3</source>
        <translation>Faire utiliser %3 par %1 de %2</translation>
    </message>
    <message>
        <source>Switch %1</source>
        <translation>Basculer %1</translation>
    </message>
    <message>
        <source>%1 of %2 names %3 instead of %4.</source>
        <translation>%1 de %2 désigne %3 au lieu de %4.</translation>
    </message>
    <message>
        <source>What was written to %1 meanwhile is not in %2.</source>
        <translation>Ce qui a été écrit entre-temps dans %1 n’est pas dans %2.</translation>
    </message>
    <message>
        <source>Set the variables back to their former values and restart: %1 is untouched.</source>
        <translation>Remettre aux variables leurs anciennes valeurs et redémarrer : %1 est intacte.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>%1 has no variables that can be read from here.</source>
        <translation>%1 n’a pas de variables lisibles d’ici.</translation>
    </message>
    <message>
        <source>%1 of %2 names %3.</source>
        <translation>%1 de %2 désigne %3.</translation>
    </message>
    <message>
        <source>%1 of %2 names %3, the restored database.</source>
        <translation>%1 de %2 désigne %3, la base restaurée.</translation>
    </message>
    <message>
        <source>No variable of %1 that can be read names either database.</source>
        <translation>Aucune variable lisible de %1 ne désigne l’une des deux bases.</translation>
    </message>
    <message>
        <source>Let %1 of %2 use %3 again</source>
        <translation>Faire de nouveau utiliser %3 par %1 de %2</translation>
    </message>
    <message>
        <source>%1 named the role %2</source>
        <translation>%1 désignait le rôle %2</translation>
    </message>
    <message>
        <source>Its password is not known here, only that of %1: set the variable at %2.</source>
        <translation>Son mot de passe n’est pas connu ici, seulement celui de %1 : définissez la variable chez %2.</translation>
    </message>
</context>
<context>
    <name>DemoDatabase</name>
    <message>
        <source>The program %1 could not be run: %2</source>
        <translation>Le programme %1 n’a pas pu être lancé : %2</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Interrompu à la demande.</translation>
    </message>
    <message>
        <source>A step took too long and was stopped.</source>
        <translation>Une étape a duré trop longtemps et a été interrompue.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be used for a database.</source>
        <translation>Le dossier %1 ne peut pas accueillir une base de données.</translation>
    </message>
    <message>
        <source>Check its owner, its rights and the free space.</source>
        <translation>Vérifiez son propriétaire, ses droits et l’espace libre.</translation>
    </message>
    <message>
        <source>Too many demonstrations run at the same time.</source>
        <translation>Trop de démonstrations tournent en même temps.</translation>
    </message>
    <message>
        <source>Close one of them.</source>
        <translation>Fermez l’une d’elles.</translation>
    </message>
    <message>
        <source>Starting the demonstration&apos;s database</source>
        <translation>Démarrage de la base de données de la démonstration</translation>
    </message>
    <message>
        <source>Making the demonstration&apos;s database</source>
        <translation>Création de la base de données de la démonstration</translation>
    </message>
    <message>
        <source>Filling the demonstration&apos;s database</source>
        <translation>Remplissage de la base de données de la démonstration</translation>
    </message>
    <message>
        <source>The demonstration&apos;s database is starting or stopping.</source>
        <translation>La base de données de la démonstration est en train de démarrer ou de s’arrêter.</translation>
    </message>
    <message>
        <source>The server&apos;s own words say why.</source>
        <translation>Le message du serveur dit pourquoi.</translation>
    </message>
    <message>
        <source>A new database could not be made.</source>
        <translation>Une nouvelle base de données n’a pas pu être créée.</translation>
    </message>
    <message>
        <source>A database of an earlier start does not end.</source>
        <translation>Une base de données d’un lancement précédent ne s’arrête pas.</translation>
    </message>
    <message>
        <source>The database server did not start.</source>
        <translation>Le serveur de base de données n’a pas démarré.</translation>
    </message>
    <message>
        <source>No PostgreSQL server is installed on this machine.</source>
        <translation>Aucun serveur PostgreSQL n’est installé sur cette machine.</translation>
    </message>
    <message>
        <source>Install the package &quot;postgresql&quot; to see the demonstration&apos;s database.</source>
        <translation>Installez le paquet « postgresql » pour voir la base de données de la démonstration.</translation>
    </message>
    <message>
        <source>PostgreSQL does not run as root, and there is no other user to run it.</source>
        <translation>PostgreSQL ne fonctionne pas en tant que root, et il n’y a pas d’autre utilisateur pour le lancer.</translation>
    </message>
    <message>
        <source>Start the program as an ordinary user.</source>
        <translation>Lancez le programme en tant qu’utilisateur ordinaire.</translation>
    </message>
    <message>
        <source>demonstration database</source>
        <translation>base de données de la démonstration</translation>
    </message>
</context>
<context>
    <name>Demonstration</name>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Frontend</source>
        <translation>Interface web</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de données</translation>
    </message>
    <message>
        <source>Database hosting</source>
        <translation>Hébergement de la base</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Connexion des utilisateurs</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Stockage</translation>
    </message>
    <message>
        <source>Local stack</source>
        <translation>Pile locale</translation>
    </message>
    <message>
        <source>Answered 503: no instance answers</source>
        <translation>Réponse 503 : aucune instance ne répond</translation>
    </message>
    <message>
        <source>Answered 502 instead of 200</source>
        <translation>Réponse 502 au lieu de 200</translation>
    </message>
    <message>
        <source>No answer within 10 s</source>
        <translation>Pas de réponse en 10 s</translation>
    </message>
    <message>
        <source>The demonstration&apos;s database is starting.</source>
        <translation>La base de la démonstration démarre.</translation>
    </message>
    <message>
        <source>pg_dump failed with code %1.</source>
        <translation>pg_dump a échoué avec le code %1.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 ne peut pas être écrit.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Le dossier %1 ne peut pas être créé.</translation>
    </message>
</context>
<context>
    <name>DeploymentAction</name>
    <message>
        <source>Deployment</source>
        <translation>Déploiement</translation>
    </message>
    <message>
        <source>Redeployment</source>
        <translation>Redéploiement</translation>
    </message>
    <message>
        <source>Rollback</source>
        <translation>Retour à une version</translation>
    </message>
    <message>
        <source>Promotion</source>
        <translation>Promotion</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Redémarrage</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêt</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>Dimensionnement</translation>
    </message>
    <message>
        <source>Interruption</source>
        <translation>Interruption</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autre</translation>
    </message>
</context>
<context>
    <name>DeploymentActions</name>
    <message>
        <source>%1 has no deployments.</source>
        <translation>%1 n’a pas de déploiements.</translation>
    </message>
    <message>
        <source>read the deployment</source>
        <translation>lire le déploiement</translation>
    </message>
    <message>
        <source>list deployments</source>
        <translation>lister les déploiements</translation>
    </message>
    <message>
        <source>No deployment is under way</source>
        <translation>Aucun déploiement n’est en cours</translation>
    </message>
    <message>
        <source>%1 by %2 is %3.</source>
        <translation>%1, de %2 : %3.</translation>
    </message>
    <message>
        <source>The result can be verified</source>
        <translation>Le résultat peut être vérifié</translation>
    </message>
    <message>
        <source>No health URL is stated for this service: only the version will be verified.</source>
        <translation>Aucune adresse de santé n’est indiquée pour ce service : seule la version sera vérifiée.</translation>
    </message>
    <message numerus="yes">
        <source>%n health URL(s)</source>
        <translation>
            <numerusform>%n adresse de santé</numerusform>
            <numerusform>%n adresses de santé</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) are replaced one after the other</source>
        <translation>
            <numerusform>%n instance est remplacée</numerusform>
            <numerusform>%n instances sont remplacées l’une après l’autre</numerusform>
        </translation>
    </message>
    <message>
        <source>Variables keep the values that they have now.</source>
        <translation>Les variables gardent leurs valeurs actuelles.</translation>
    </message>
    <message>
        <source>The other services of %1 keep their versions.</source>
        <translation>Les autres services de %1 gardent leur version.</translation>
    </message>
    <message>
        <source>It is over already: %1.</source>
        <translation>Il est déjà terminé : %1.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>%1 still holds new deployments back.</source>
        <translation>%1 retient toujours les nouveaux déploiements.</translation>
    </message>
    <message>
        <source>plan the rollback</source>
        <translation>préparer le retour à une version</translation>
    </message>
    <message>
        <source>Roll back %1 of %2 to %3</source>
        <translation>Faire revenir %1 de %2 à %3</translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>Revenir en arrière sur %1</translation>
    </message>
    <message>
        <source>Another version serves now</source>
        <translation>Une autre version est en service</translation>
    </message>
    <message>
        <source>This version serves already.</source>
        <translation>Cette version est déjà en service.</translation>
    </message>
    <message>
        <source>%1 does not say what serves.</source>
        <translation>%1 ne dit pas quelle version est en service.</translation>
    </message>
    <message>
        <source>The target was deployed once</source>
        <translation>La cible a déjà été déployée</translation>
    </message>
    <message>
        <source>It is %1.</source>
        <translation>Son état : %1.</translation>
    </message>
    <message>
        <source>%1 offers it as a target</source>
        <translation>%1 la propose comme cible</translation>
    </message>
    <message>
        <source>It is not marked as one; the request may be refused.</source>
        <translation>Elle n’est pas marquée comme telle ; la demande peut être refusée.</translation>
    </message>
    <message numerus="yes">
        <source>%n version(s) leave service:</source>
        <translation>
            <numerusform>%n version quitte le service :</numerusform>
            <numerusform>%n versions quittent le service :</numerusform>
        </translation>
    </message>
    <message>
        <source>Afterwards %1 does not assign new deployments by itself until you release that.</source>
        <translation>Ensuite, %1 ne met plus en service de nouveaux déploiements de lui-même, jusqu’à ce que vous leviez cette retenue.</translation>
    </message>
    <message>
        <source>Roll forward to %1, with a plan of its own, as long as %2 keeps that deployment.</source>
        <translation>Repasser à %1, avec un plan distinct, tant que %2 conserve ce déploiement.</translation>
    </message>
    <message>
        <source>plan the redeployment</source>
        <translation>préparer le redéploiement</translation>
    </message>
    <message>
        <source>Redeploy %1 on %2 of %3</source>
        <translation>Redéployer %1 sur %2 de %3</translation>
    </message>
    <message>
        <source>Redeploy %1</source>
        <translation>Redéployer %1</translation>
    </message>
    <message>
        <source>Roll back to %1.</source>
        <translation>Revenir à %1.</translation>
    </message>
    <message>
        <source>plan the promotion</source>
        <translation>préparer la promotion</translation>
    </message>
    <message>
        <source>Promote %1 of %2 to production</source>
        <translation>Promouvoir %1 de %2 en production</translation>
    </message>
    <message>
        <source>Promote to production</source>
        <translation>Promouvoir en production</translation>
    </message>
    <message>
        <source>The version was built</source>
        <translation>La version a été construite</translation>
    </message>
    <message>
        <source>It is built again with the variables of production.</source>
        <translation>Elle est reconstruite avec les variables de production.</translation>
    </message>
    <message>
        <source>plan the interruption</source>
        <translation>préparer l’interruption</translation>
    </message>
    <message>
        <source>Interrupt the deployment of %1 on %2</source>
        <translation>Interrompre le déploiement de %1 sur %2</translation>
    </message>
    <message>
        <source>Interrupt the deployment</source>
        <translation>Interrompre le déploiement</translation>
    </message>
    <message>
        <source>The version that serves now goes on serving.</source>
        <translation>La version en service le reste.</translation>
    </message>
    <message>
        <source>Redeploy %1.</source>
        <translation>Redéployer %1.</translation>
    </message>
    <message>
        <source>Ask %1 to interrupt it</source>
        <translation>Demander à %1 de l’interrompre</translation>
    </message>
    <message>
        <source>plan the release</source>
        <translation>préparer la levée de la retenue</translation>
    </message>
    <message>
        <source>Let new deployments of %1 reach %2 again</source>
        <translation>Laisser de nouveau les déploiements de %1 atteindre %2</translation>
    </message>
    <message>
        <source>Release the hold</source>
        <translation>Lever la retenue</translation>
    </message>
    <message>
        <source>New deployments are held back</source>
        <translation>Les nouveaux déploiements sont retenus</translation>
    </message>
    <message>
        <source>They are not: there is nothing to release.</source>
        <translation>Ils ne le sont pas : il n’y a rien à lever.</translation>
    </message>
    <message>
        <source>The next deployment to production serves as soon as it is built.</source>
        <translation>Le prochain déploiement en production entre en service dès qu’il est construit.</translation>
    </message>
    <message>
        <source>What serves now does not change.</source>
        <translation>Ce qui est en service ne change pas.</translation>
    </message>
    <message>
        <source>A rollback holds new deployments back again.</source>
        <translation>Un retour à une version retient de nouveau les déploiements.</translation>
    </message>
    <message>
        <source>Ask %1 to assign new deployments again</source>
        <translation>Demander à %1 de remettre en service les nouveaux déploiements</translation>
    </message>
    <message>
        <source>Verify with %1</source>
        <translation>Vérifier auprès de %1</translation>
    </message>
    <message>
        <source>plan the watching</source>
        <translation>préparer le suivi</translation>
    </message>
    <message>
        <source>Watch %1 of %2 until %3 serves</source>
        <translation>Suivre %1 de %2 jusqu’à la mise en service de %3</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>Nothing is sent: what was begun is watched and verified.</source>
        <translation>Rien n’est envoyé : ce qui a commencé est suivi et vérifié.</translation>
    </message>
    <message numerus="yes">
        <source>%n domain(s): %1</source>
        <translation>
            <numerusform>%n domaine : %1</numerusform>
            <numerusform>%n domaines : %1</numerusform>
        </translation>
    </message>
    <message>
        <source>New deployments serve by themselves</source>
        <translation>Les nouveaux déploiements entrent en service d’eux-mêmes</translation>
    </message>
    <message>
        <source>They are held back since a rollback: release that first.</source>
        <translation>Ils sont retenus depuis un retour arrière : levez d’abord cette retenue.</translation>
    </message>
    <message>
        <source>The deployment is not interrupted.</source>
        <translation>Le déploiement n’est pas interrompu.</translation>
    </message>
    <message>
        <source>Something changed outside this plan: nothing is held back any more.</source>
        <translation>Quelque chose a changé hors de ce plan : plus rien n’est retenu.</translation>
    </message>
</context>
<context>
    <name>DeploymentState</name>
    <message>
        <source>Queued</source>
        <translation>En file d’attente</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Réussi</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échoué</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Interrompu</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Inconnu</translation>
    </message>
</context>
<context>
    <name>DeploymentSteps</name>
    <message>
        <source>The answer of %1 was lost, and it shows no deployment of %2 yet.</source>
        <translation>La réponse de %1 s’est perdue, et aucun déploiement de %2 n’y apparaît encore.</translation>
    </message>
    <message>
        <source>Look at the deployments before anything is sent again.</source>
        <translation>Regardez les déploiements avant de renvoyer quoi que ce soit.</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>Demande à %1…</translation>
    </message>
    <message>
        <source>The answer was lost; asking %1 what it did…</source>
        <translation>La réponse s’est perdue ; on demande à %1 ce qu’il en a fait…</translation>
    </message>
    <message>
        <source>%1 has accepted.</source>
        <translation>%1 a accepté.</translation>
    </message>
    <message>
        <source>%1 of %2 domains moved</source>
        <translation>%1 domaines déplacés sur %2</translation>
    </message>
    <message>
        <source>These domains could not be moved: %1.</source>
        <translation>Ces domaines n’ont pas pu être déplacés : %1.</translation>
    </message>
    <message>
        <source>The others have moved: the two sets now show different versions. Ask again for the failed ones.</source>
        <translation>Les autres ont été déplacés : les deux groupes montrent maintenant des versions différentes. Redemandez ceux qui ont échoué.</translation>
    </message>
    <message>
        <source>Stopped watching; %1 goes on.</source>
        <translation>Suivi arrêté ; %1 continue.</translation>
    </message>
    <message>
        <source>%1 has not finished in time.</source>
        <translation>%1 n’a pas terminé à temps.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>The deployment failed at %1. %2</source>
        <translation>Le déploiement a échoué chez %1. %2</translation>
    </message>
    <message>
        <source>The version that served before goes on serving. Read the build output.</source>
        <translation>La version précédente reste en service. Lisez la sortie de construction.</translation>
    </message>
    <message>
        <source>Somebody interrupted the deployment at %1.</source>
        <translation>Quelqu’un a interrompu le déploiement chez %1.</translation>
    </message>
    <message>
        <source>The version that served before goes on serving.</source>
        <translation>La version précédente reste en service.</translation>
    </message>
    <message>
        <source>The deployment was interrupted and is gone from %1.</source>
        <translation>Le déploiement a été interrompu et a disparu de %1.</translation>
    </message>
    <message>
        <source>%1 serves; waiting for %2</source>
        <translation>%1 est en service ; en attente de %2</translation>
    </message>
    <message>
        <source>Stopped before the version was verified.</source>
        <translation>Arrêté avant la vérification de la version.</translation>
    </message>
    <message>
        <source>%1 serves instead of %2.</source>
        <translation>%1 est en service au lieu de %2.</translation>
    </message>
    <message>
        <source>Look at the deployments: somebody may have deployed meanwhile.</source>
        <translation>Regardez les déploiements : quelqu’un a peut-être déployé entre-temps.</translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation>Demande à %1</translation>
    </message>
    <message>
        <source>Stopped before the health was verified.</source>
        <translation>Arrêté avant la vérification de la santé.</translation>
    </message>
    <message>
        <source>The version is in service, but %1 answers: %2.</source>
        <translation>La version est en service, mais %1 répond : %2.</translation>
    </message>
    <message>
        <source>Read the logs from this moment on.</source>
        <translation>Lisez les journaux à partir de cet instant.</translation>
    </message>
    <message>
        <source>%1 serves, and the health checks pass.</source>
        <translation>%1 est en service et les contrôles de santé sont bons.</translation>
    </message>
    <message>
        <source>Another deployment is under way: %1 by %2.</source>
        <translation>Un autre déploiement est en cours : %1, de %2.</translation>
    </message>
    <message>
        <source>Wait for it or interrupt it, then plan again.</source>
        <translation>Attendez sa fin ou interrompez-le, puis refaites le plan.</translation>
    </message>
    <message>
        <source>Something changed outside this plan: %1 serves now.</source>
        <translation>Quelque chose a changé hors de ce plan : %1 est maintenant en service.</translation>
    </message>
    <message>
        <source>Nothing was sent. Plan again from what serves now.</source>
        <translation>Rien n’a été envoyé. Refaites le plan à partir de ce qui est en service.</translation>
    </message>
    <message>
        <source>Ask %1 to move the domains to %2</source>
        <translation>Demander à %1 de déplacer les domaines vers %2</translation>
    </message>
    <message>
        <source>Ask %1 to start %2</source>
        <translation>Demander à %1 de lancer %2</translation>
    </message>
    <message>
        <source>Wait until every domain has moved</source>
        <translation>Attendre que tous les domaines soient déplacés</translation>
    </message>
    <message>
        <source>Wait until the deployment is over</source>
        <translation>Attendre la fin du déploiement</translation>
    </message>
    <message>
        <source>Verify which version serves</source>
        <translation>Vérifier quelle version est en service</translation>
    </message>
    <message>
        <source>Verify which version serves, and its health</source>
        <translation>Vérifier quelle version est en service, et sa santé</translation>
    </message>
    <message>
        <source>The answer of %1 was lost, and it does not move the domains to %2 yet.</source>
        <translation>La réponse de %1 s’est perdue, et ses domaines ne passent pas encore à %2.</translation>
    </message>
</context>
<context>
    <name>DeploymentVerbs</name>
    <message>
        <source>%1 offers no rollback here: deploy the version again instead.</source>
        <translation>%1 n’offre pas de retour à une version ici : redéployez plutôt la version.</translation>
    </message>
    <message>
        <source>This version serves already.</source>
        <translation>Cette version est déjà en service.</translation>
    </message>
    <message>
        <source>Only a deployment that succeeded can be brought back.</source>
        <translation>On ne peut revenir qu’à un déploiement réussi.</translation>
    </message>
    <message>
        <source>This version serves already, from a later deployment.</source>
        <translation>Cette version est déjà en service, par un déploiement plus récent.</translation>
    </message>
    <message>
        <source>%1 does not offer it as a target: it never served, or it is too old.</source>
        <translation>%1 ne le propose pas comme cible : il n’a jamais servi, ou il est trop ancien.</translation>
    </message>
    <message>
        <source>Opens a plan first. Planning only reads.</source>
        <translation>Ouvre d’abord un plan. Planifier ne fait que lire.</translation>
    </message>
    <message>
        <source>%1 has no promotion for this service.</source>
        <translation>%1 n’a pas de promotion pour ce service.</translation>
    </message>
    <message>
        <source>This version serves production already.</source>
        <translation>Cette version sert déjà la production.</translation>
    </message>
    <message>
        <source>Only a deployment that succeeded can be promoted.</source>
        <translation>Seul un déploiement réussi peut être promu.</translation>
    </message>
    <message>
        <source>Opens a plan for production first. Planning only reads.</source>
        <translation>Ouvre d’abord un plan pour la production. Planifier ne fait que lire.</translation>
    </message>
    <message>
        <source>Roll back to this…</source>
        <translation>Revenir à cette version…</translation>
    </message>
    <message>
        <source>Promote to production…</source>
        <translation>Promouvoir en production…</translation>
    </message>
    <message>
        <source>Redeploy this version…</source>
        <translation>Redéployer cette version…</translation>
    </message>
    <message>
        <source>Interrupt the deployment…</source>
        <translation>Interrompre le déploiement…</translation>
    </message>
    <message>
        <source>Compare with running</source>
        <translation>Comparer avec ce qui tourne</translation>
    </message>
    <message>
        <source>Show build output</source>
        <translation>Afficher la sortie de construction</translation>
    </message>
    <message>
        <source>Open at the provider</source>
        <translation>Ouvrir chez le fournisseur</translation>
    </message>
    <message>
        <source>Open at %1</source>
        <translation>Ouvrir chez %1</translation>
    </message>
    <message>
        <source>The service is not connected.</source>
        <translation>Le service n’est pas connecté.</translation>
    </message>
    <message>
        <source>%1 cannot deploy a listed version again.</source>
        <translation>%1 ne peut pas redéployer une version de la liste.</translation>
    </message>
    <message>
        <source>This deployment is still under way.</source>
        <translation>Ce déploiement est encore en cours.</translation>
    </message>
    <message>
        <source>This entry has no version to deploy.</source>
        <translation>Cette entrée n’a pas de version à déployer.</translation>
    </message>
    <message>
        <source>This deployment is over.</source>
        <translation>Ce déploiement est terminé.</translation>
    </message>
    <message>
        <source>%1 cannot interrupt a deployment.</source>
        <translation>%1 ne peut pas interrompre un déploiement.</translation>
    </message>
    <message>
        <source>What serves now goes on serving.</source>
        <translation>Ce qui est en service le reste.</translation>
    </message>
    <message>
        <source>This is the running version.</source>
        <translation>C’est la version en service.</translation>
    </message>
    <message>
        <source>%1 does not say which version runs.</source>
        <translation>%1 ne dit pas quelle version tourne.</translation>
    </message>
    <message>
        <source>Shows both versions side by side.</source>
        <translation>Montre les deux versions côte à côte.</translation>
    </message>
    <message>
        <source>%1 hands out no build output.</source>
        <translation>%1 ne donne pas de sortie de construction.</translation>
    </message>
    <message>
        <source>Opens below the list.</source>
        <translation>S’ouvre sous la liste.</translation>
    </message>
    <message>
        <source>%1 tells no address for it.</source>
        <translation>%1 n’en donne pas l’adresse.</translation>
    </message>
    <message>
        <source>Planning the rollback…</source>
        <translation>Planification du retour à une version…</translation>
    </message>
    <message>
        <source>Planning the promotion…</source>
        <translation>Planification de la promotion…</translation>
    </message>
    <message>
        <source>Planning the redeployment…</source>
        <translation>Planification du redéploiement…</translation>
    </message>
    <message>
        <source>Planning the interruption…</source>
        <translation>Planification de l’interruption…</translation>
    </message>
    <message>
        <source>Shows it beside what serves in another environment.</source>
        <translation>La montre à côté de ce qui est en service dans un autre environnement.</translation>
    </message>
    <message>
        <source>Show logs of this deployment</source>
        <translation>Afficher les journaux de ce déploiement</translation>
    </message>
    <message>
        <source>%1 hands out no logs.</source>
        <translation>%1 ne fournit pas de journaux.</translation>
    </message>
    <message>
        <source>From its start until the next version came.</source>
        <translation>De son début à l’arrivée de la version suivante.</translation>
    </message>
</context>
<context>
    <name>DeploymentsCommand</name>
    <message>
        <source>--limit takes a whole number from 1.</source>
        <translation>--limit attend un nombre entier à partir de 1.</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>ENVIRONMENT</source>
        <translation>ENVIRONNEMENT</translation>
    </message>
    <message>
        <source>SERVICE</source>
        <translation>SERVICE</translation>
    </message>
    <message>
        <source>STARTED</source>
        <translation>DÉBUT</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ÉTAT</translation>
    </message>
    <message>
        <source>ACTION</source>
        <translation>ACTION</translation>
    </message>
    <message>
        <source>VERSION</source>
        <translation>VERSION</translation>
    </message>
    <message>
        <source>AUTHOR</source>
        <translation>AUTEUR</translation>
    </message>
    <message>
        <source>MESSAGE</source>
        <translation>MESSAGE</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domaines</translation>
    </message>
    <message>
        <source>Say: deployments list, or deployments show|redeploy|rollback|promote|cancel ID.</source>
        <translation>Écrivez : deployments list, ou deployments show|redeploy|rollback|promote|cancel ID.</translation>
    </message>
    <message>
        <source>List deployments, roll back, promote, redeploy, interrupt</source>
        <translation>Lister les déploiements, revenir à une version, promouvoir, redéployer, interrompre</translation>
    </message>
</context>
<context>
    <name>DeploymentsExport</name>
    <message>
        <source>Export the deployments</source>
        <translation>Exporter les déploiements</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Valeurs séparées par des virgules (*.csv)</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>Exporté vers %1.</translation>
    </message>
</context>
<context>
    <name>Download</name>
    <message>
        <source>%1 refused the link: it may have expired.</source>
        <translation>%1 a refusé le lien : il a peut-être expiré.</translation>
    </message>
    <message>
        <source>Start the download again to get a new link.</source>
        <translation>Relancez le téléchargement pour obtenir un nouveau lien.</translation>
    </message>
    <message>
        <source>The download was stopped.</source>
        <translation>Le téléchargement a été interrompu.</translation>
    </message>
    <message>
        <source>%1 sends the download to an address without encryption. It was not followed.</source>
        <translation>%1 renvoie le téléchargement vers une adresse sans chiffrement. Le renvoi n’a pas été suivi.</translation>
    </message>
    <message>
        <source>%1 sent more than it had announced.</source>
        <translation>%1 a envoyé plus que ce qu’il avait annoncé.</translation>
    </message>
    <message>
        <source>Start the download again.</source>
        <translation>Relancez le téléchargement.</translation>
    </message>
    <message>
        <source>%1 does not send the file from its beginning.</source>
        <translation>%1 n’envoie pas le fichier depuis son début.</translation>
    </message>
    <message>
        <source>“%1” could not be written (%2).</source>
        <translation>« %1 » n’a pas pu être écrit (%2).</translation>
    </message>
    <message>
        <source>Free some space or choose another place, then try again.</source>
        <translation>Libérez de la place ou choisissez un autre emplacement, puis réessayez.</translation>
    </message>
    <message>
        <source>“%1” is already being downloaded.</source>
        <translation>« %1 » est déjà en cours de téléchargement.</translation>
    </message>
    <message>
        <source>%1 does not tell how large the file is.</source>
        <translation>%1 ne dit pas la taille du fichier.</translation>
    </message>
</context>
<context>
    <name>Drill</name>
    <message>
        <source>Removed what an interrupted drill had left: %1</source>
        <translation>Les restes d’un exercice interrompu ont été supprimés : %1</translation>
    </message>
    <message>
        <source>Reading what the backup would do…</source>
        <translation>Lecture de ce que ferait la sauvegarde…</translation>
    </message>
    <message>
        <source>Starting a scratch server…</source>
        <translation>Démarrage d’un serveur jetable…</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Restauration…</translation>
    </message>
    <message>
        <source>Gathering statistics…</source>
        <translation>Collecte des statistiques…</translation>
    </message>
    <message>
        <source>Counting and comparing…</source>
        <translation>Comptage et comparaison…</translation>
    </message>
    <message>
        <source>What was restored is not what was backed up. %1</source>
        <translation>Ce qui a été restauré n’est pas ce qui a été sauvegardé. %1</translation>
    </message>
    <message>
        <source>Asking the workspace&apos;s queries…</source>
        <translation>Exécution des requêtes de l’espace de travail…</translation>
    </message>
    <message>
        <source>A query was not answered as it should be. %1</source>
        <translation>Une requête n’a pas reçu la réponse attendue. %1</translation>
    </message>
    <message>
        <source>Examining tables and indexes…</source>
        <translation>Examen des tables et des index…</translation>
    </message>
    <message>
        <source>pg_amcheck found damage: %1</source>
        <translation>pg_amcheck a trouvé des dégâts : %1</translation>
    </message>
    <message>
        <source>pg_amcheck could not be used: %1</source>
        <translation>pg_amcheck n’a pas pu servir : %1</translation>
    </message>
    <message>
        <source>Removing the scratch server…</source>
        <translation>Suppression du serveur jetable…</translation>
    </message>
    <message>
        <source>Unpacking into memory…</source>
        <translation>Décompression en mémoire…</translation>
    </message>
</context>
<context>
    <name>DumpFile</name>
    <message>
        <source>%1 is encrypted.</source>
        <translation>%1 est chiffré.</translation>
    </message>
    <message>
        <source>Name the artefact in its destination, so that it is decrypted on the way.</source>
        <translation>Nommez l’artefact dans sa destination, pour qu’il soit déchiffré au passage.</translation>
    </message>
    <message>
        <source>The folder %1 is no dump: it has no toc.dat.</source>
        <translation>Le dossier %1 n’est pas un export : il n’a pas de toc.dat.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 est vide.</translation>
    </message>
    <message>
        <source>%1 is a packed tar archive.</source>
        <translation>%1 est une archive tar compressée.</translation>
    </message>
    <message>
        <source>Unpack it once, then name the tar file.</source>
        <translation>Décompressez-la une fois, puis nommez le fichier tar.</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Arrêté sur demande.</translation>
    </message>
    <message>
        <source>The archive cannot be read to its end.</source>
        <translation>L’archive ne se lit pas jusqu’au bout.</translation>
    </message>
    <message>
        <source>It is no backup: take another one.</source>
        <translation>Ce n’est pas une sauvegarde : prenez-en une autre.</translation>
    </message>
</context>
<context>
    <name>DumpInspection</name>
    <message>
        <source>The dump is refused because of its line %1.</source>
        <translation>L’export est refusé à cause de sa ligne %1.</translation>
    </message>
    <message>
        <source>The dump is refused because of its line %1: %2</source>
        <translation>L’export est refusé à cause de sa ligne %1 : %2</translation>
    </message>
</context>
<context>
    <name>EnvironmentKind</name>
    <message>
        <source>Production</source>
        <translation>Production</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Préproduction</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Développement</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autre</translation>
    </message>
</context>
<context>
    <name>EnvironmentView</name>
    <message numerus="yes">
        <source>The certificate of %1 ends in %n day(s).</source>
        <translation>
            <numerusform>Le certificat de %1 expire dans %n jour.</numerusform>
            <numerusform>Le certificat de %1 expire dans %n jours.</numerusform>
        </translation>
    </message>
    <message>
        <source>New deployments of %1 are held back since a rollback.</source>
        <translation>Les nouveaux déploiements de %1 sont retenus depuis un retour à une version.</translation>
    </message>
    <message>
        <source>The credential of %1 is refused or missing.</source>
        <translation>L’identifiant de %1 est refusé ou absent.</translation>
    </message>
    <message>
        <source>No complete backup of %1 exists.</source>
        <translation>Il n’existe aucune sauvegarde complète de %1.</translation>
    </message>
    <message>
        <source>Store a credential for %1</source>
        <translation>Enregistrer un identifiant pour %1</translation>
    </message>
    <message>
        <source>Roll %1 back to %2</source>
        <translation>Faire revenir %1 à %2</translation>
    </message>
    <message>
        <source>%1 began to serve shortly before the trouble.</source>
        <translation>%1 est entrée en service peu avant les troubles.</translation>
    </message>
    <message>
        <source>Open the logs of %1 at that moment</source>
        <translation>Ouvrir les journaux de %1 à cet instant</translation>
    </message>
    <message>
        <source>Let new deployments of %1 through again</source>
        <translation>Laisser de nouveau passer les déploiements de %1</translation>
    </message>
    <message>
        <source>Look at %1</source>
        <translation>Examiner %1</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>tout</translation>
    </message>
    <message>
        <source>No complete backup is known.</source>
        <translation>Aucune sauvegarde complète n’est connue.</translation>
    </message>
    <message>
        <source>%1 (limit %2)</source>
        <translation>%1 (limite %2)</translation>
    </message>
    <message>
        <source>The newest backup was proven by a restore.</source>
        <translation>La dernière sauvegarde est prouvée par une restauration.</translation>
    </message>
    <message>
        <source>Proven by a restore: %1 old.</source>
        <translation>Prouvée par une restauration : %1 d’âge.</translation>
    </message>
    <message>
        <source>Only read to its end, never restored: %1 old.</source>
        <translation>Seulement lue jusqu’au bout, jamais restaurée : %1 d’âge.</translation>
    </message>
    <message>
        <source>Only there, neither read nor restored: %1 old.</source>
        <translation>Seulement présente, ni lue ni restaurée : %1 d’âge.</translation>
    </message>
    <message>
        <source>unproven (limit %1)</source>
        <translation>douteux (limite %1)</translation>
    </message>
    <message>
        <source>No backup was proven by a restore.</source>
        <translation>Aucune sauvegarde n’est prouvée par une restauration.</translation>
    </message>
</context>
<context>
    <name>EnvironmentsCommand</name>
    <message>
        <source>NAME</source>
        <translation>NOM</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>TYPE</translation>
    </message>
    <message>
        <source>SERVICES</source>
        <translation>SERVICES</translation>
    </message>
    <message>
        <source>TITLE</source>
        <translation>TITRE</translation>
    </message>
    <message>
        <source>List the environments of the workspace</source>
        <translation>Lister les environnements de l’espace de travail</translation>
    </message>
</context>
<context>
    <name>ErrorsCommand</name>
    <message>
        <source>ISSUE</source>
        <translation>PROBLÈME</translation>
    </message>
    <message>
        <source>ENVIRONMENT</source>
        <translation>ENVIRONNEMENT</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>STATUT</translation>
    </message>
    <message>
        <source>EVENTS</source>
        <translation>OCCURRENCES</translation>
    </message>
    <message>
        <source>USERS</source>
        <translation>UTILISATEURS</translation>
    </message>
    <message>
        <source>LAST SEEN</source>
        <translation>VU EN DERNIER</translation>
    </message>
    <message>
        <source>TITLE</source>
        <translation>TITRE</translation>
    </message>
    <message>
        <source>--limit takes a number from 1 to %1.</source>
        <translation>--limit attend un nombre de 1 à %1.</translation>
    </message>
    <message>
        <source>--period takes a span of time such as 90m, 24h or 14d.</source>
        <translation>--period attend une durée comme 90m, 24h ou 14d.</translation>
    </message>
    <message>
        <source>RELEASE</source>
        <translation>VERSION</translation>
    </message>
    <message>
        <source>CREATED</source>
        <translation>CRÉÉE</translation>
    </message>
    <message>
        <source>RELEASED</source>
        <translation>PUBLIÉE</translation>
    </message>
    <message>
        <source>NEW ISSUES</source>
        <translation>NOUVEAUX PROBLÈMES</translation>
    </message>
    <message>
        <source>CRASH-FREE %</source>
        <translation>SANS PLANTAGE %</translation>
    </message>
    <message>
        <source>ADOPTION %</source>
        <translation>ADOPTION %</translation>
    </message>
    <message>
        <source>Say: errors list, or errors releases.</source>
        <translation>Écrivez : errors list, ou errors releases.</translation>
    </message>
    <message>
        <source>List the issues or the releases that the error tracker knows</source>
        <translation>Énumérer les problèmes ou les versions que connaît le suivi d’erreurs</translation>
    </message>
</context>
<context>
    <name>FetchBackup</name>
    <message>
        <source>asking for the link</source>
        <translation>demande du lien</translation>
    </message>
    <message>
        <source>ask for the link</source>
        <translation>demander le lien</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>téléchargement</translation>
    </message>
    <message>
        <source>download</source>
        <translation>télécharger</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>Download backup to %1</source>
        <translation>Télécharger la sauvegarde vers %1</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 ne peut pas être écrit.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 ne peut pas être lu.</translation>
    </message>
    <message>
        <source>What arrived is not what the manifest describes: the copy is altered or cut.</source>
        <translation>Ce qui est arrivé n’est pas ce que décrit le manifeste : la copie est altérée ou coupée.</translation>
    </message>
    <message>
        <source>%1 cannot be given its name.</source>
        <translation>%1 ne peut pas recevoir son nom.</translation>
    </message>
</context>
<context>
    <name>FileReader</name>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>Impossible de lire %1 : %2.</translation>
    </message>
    <message numerus="yes">
        <source>The file was cut to %n byte(s); reading goes on at its beginning.</source>
        <translation>
            <numerusform>Le fichier a été réduit à %n octet ; la lecture reprend à son début.</numerusform>
            <numerusform>Le fichier a été réduit à %n octets ; la lecture reprend à son début.</numerusform>
        </translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>c’est un dossier</translation>
    </message>
    <message>
        <source>The folder %1 cannot be read.</source>
        <translation>Le dossier %1 ne peut pas être lu.</translation>
    </message>
    <message>
        <source>There is no room to unpack more: %1.</source>
        <translation>Il n’y a pas la place d’en décompresser davantage : %1.</translation>
    </message>
    <message>
        <source>Make room on the disk of temporary files, or unpack the file yourself and open it.</source>
        <translation>Faites de la place sur le disque des fichiers temporaires, ou décompressez le fichier vous-même et ouvrez-le.</translation>
    </message>
    <message>
        <source>The file was written anew; reading goes on at its beginning.</source>
        <translation>Le fichier a été réécrit ; la lecture reprend à son début.</translation>
    </message>
</context>
<context>
    <name>FileTurn</name>
    <message>
        <source>The lock %1 cannot be made: %2.</source>
        <translation>Le verrou %1 ne peut pas être créé : %2.</translation>
    </message>
    <message>
        <source>Make room or mend the rights of its folder, then try again.</source>
        <translation>Faites de la place ou corrigez les droits de son dossier, puis réessayez.</translation>
    </message>
    <message>
        <source>Another program holds %1.</source>
        <translation>Un autre programme tient %1.</translation>
    </message>
    <message>
        <source>Wait for it to end, then try again.</source>
        <translation>Attendez qu’il ait terminé, puis réessayez.</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>dans %1</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>il y a %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 o</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 ko</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 Mo</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 Go</translation>
    </message>
    <message>
        <source>%1 TB</source>
        <translation>%1 To</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>Hazard</name>
    <message>
        <source>It connects to another database: everything after it would be written there.</source>
        <translation>Elle se connecte à une autre base de données : toute la suite y serait écrite.</translation>
    </message>
    <message>
        <source>It is a command to psql, which can run programs and reach other files and servers.</source>
        <translation>C’est une commande pour psql, qui peut lancer des programmes et atteindre d’autres fichiers et serveurs.</translation>
    </message>
    <message>
        <source>psql would put a text of its own here, so what runs is not what is written.</source>
        <translation>psql mettrait ici un texte à lui : ce qui s’exécute n’est pas ce qui est écrit.</translation>
    </message>
    <message>
        <source>It creates, drops or changes a whole database, which may be another than the target.</source>
        <translation>Elle crée, supprime ou modifie une base de données entière, qui peut être une autre que la cible.</translation>
    </message>
    <message>
        <source>It creates, drops or changes roles, which belong to all databases of the server.</source>
        <translation>Elle crée, supprime ou modifie des rôles, qui appartiennent à toutes les bases du serveur.</translation>
    </message>
    <message>
        <source>It changes the whole server, not only the target.</source>
        <translation>Elle modifie tout le serveur, et pas seulement la cible.</translation>
    </message>
    <message>
        <source>It runs a program on the server.</source>
        <translation>Elle lance un programme sur le serveur.</translation>
    </message>
    <message>
        <source>It reads or writes files of the server, or loads a library into it.</source>
        <translation>Elle lit ou écrit des fichiers du serveur, ou y charge une bibliothèque.</translation>
    </message>
    <message>
        <source>It makes the server speak to another server.</source>
        <translation>Elle fait parler le serveur à un autre serveur.</translation>
    </message>
    <message>
        <source>It makes a function in a language that can do anything on the server.</source>
        <translation>Elle fait une fonction dans un langage qui peut tout sur le serveur.</translation>
    </message>
    <message>
        <source>It writes into the server&apos;s own tables.</source>
        <translation>Elle écrit dans les tables propres au serveur.</translation>
    </message>
    <message>
        <source>It runs code whose effect cannot be read from the dump.</source>
        <translation>Elle exécute du code dont l’effet ne se lit pas dans l’export.</translation>
    </message>
    <message>
        <source>It goes on as another role, with other rights than those that were checked.</source>
        <translation>Elle continue sous un autre rôle, avec d’autres droits que ceux qui ont été contrôlés.</translation>
    </message>
    <message>
        <source>It switches to a character set in which quotes cannot be told for sure.</source>
        <translation>Elle passe à un jeu de caractères où l’on ne distingue pas les guillemets à coup sûr.</translation>
    </message>
    <message>
        <source>There is a zero byte, at which psql drops the rest of the line.</source>
        <translation>Il y a un octet nul, auquel psql abandonne le reste de la ligne.</translation>
    </message>
    <message>
        <source>This statement is not one that dumps hold, so nobody can vouch for it.</source>
        <translation>Cette instruction n’est pas de celles que contiennent les exports : personne ne peut en répondre.</translation>
    </message>
    <message>
        <source>The dump ends in the middle.</source>
        <translation>L’export s’arrête au milieu.</translation>
    </message>
</context>
<context>
    <name>HealthBars</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>%1: nobody asked</source>
        <translation>%1 : aucun contrôle</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Of %1 intervals: %2 down, %3 degraded, %4 without data.</source>
        <translation>Sur %1 intervalles : %2 en panne, %3 dégradés, %4 sans donnée.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln check(s)</source>
        <translation>
            <numerusform>%Ln contrôle</numerusform>
            <numerusform>%Ln contrôles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln en échec</numerusform>
            <numerusform>%Ln en échec</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthCheck</name>
    <message>
        <source>The condition “%1” does not hold: the answer has no such value.</source>
        <translation>La condition « %1 » n’est pas remplie : la réponse n’a pas cette valeur.</translation>
    </message>
    <message>
        <source>The condition “%1” does not hold: the value is “%2”.</source>
        <translation>La condition « %1 » n’est pas remplie : la valeur est « %2 ».</translation>
    </message>
    <message>
        <source>The service says that it is down.</source>
        <translation>Le service se dit en panne.</translation>
    </message>
    <message>
        <source>The service says that it is degraded.</source>
        <translation>Le service se dit dégradé.</translation>
    </message>
    <message>
        <source>Not well according to the service: %1.</source>
        <translation>En difficulté selon le service : %1.</translation>
    </message>
    <message numerus="yes">
        <source>The certificate ends in %n day(s).</source>
        <translation>
            <numerusform>Le certificat expire dans %n jour.</numerusform>
            <numerusform>Le certificat expire dans %n jours.</numerusform>
        </translation>
    </message>
    <message>
        <source>The address leads to another host (status %1).</source>
        <translation>L’adresse mène à un autre hôte (statut %1).</translation>
    </message>
    <message>
        <source>The answer has status %1.</source>
        <translation>La réponse a le statut %1.</translation>
    </message>
    <message>
        <source>The answer took %1 ms.</source>
        <translation>La réponse a pris %1 ms.</translation>
    </message>
    <message>
        <source>The service says that it is under maintenance.</source>
        <translation>Le service se dit en maintenance.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>none; only the health checks are asked</source>
        <translation>aucune ; seuls les contrôles de santé sont interrogés</translation>
    </message>
    <message>
        <source>The probe was interrupted.</source>
        <translation>Le contrôle a été interrompu.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>Temps de réponse</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Certificate ends</source>
        <translation>Fin du certificat</translation>
    </message>
    <message>
        <source>Missing headers</source>
        <translation>En-têtes manquants</translation>
    </message>
    <message>
        <source>Health checks only</source>
        <translation>Contrôles de santé seulement</translation>
    </message>
    <message>
        <source>The address that Test the connection asks. The health checks of the service have their own.</source>
        <translation>L’adresse qu’interroge Tester la connexion. Les contrôles de santé du service ont la leur.</translation>
    </message>
    <message>
        <source>%1 refuses the connection.</source>
        <translation>%1 refuse la connexion.</translation>
    </message>
    <message>
        <source>The name %1 does not resolve.</source>
        <translation>Le nom %1 est introuvable.</translation>
    </message>
    <message>
        <source>%1 closed the connection before the end of its answer.</source>
        <translation>%1 a fermé la connexion avant la fin de sa réponse.</translation>
    </message>
    <message>
        <source>No answer within %1 ms.</source>
        <translation>Pas de réponse en %1 ms.</translation>
    </message>
    <message>
        <source>The secure connection to %1 failed: %2</source>
        <translation>La connexion sécurisée à %1 a échoué : %2</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2</source>
        <translation>%1 est injoignable : %2</translation>
    </message>
    <message>
        <source>The address is not probed: it must be an https address, or http to this machine.</source>
        <translation>L’adresse n’est pas contrôlée : il faut une adresse https, ou http vers cette machine.</translation>
    </message>
    <message>
        <source>This machine has no working network: nothing is known.</source>
        <translation>Cette machine n’a pas de réseau en état de marche : on ne sait rien.</translation>
    </message>
</context>
<context>
    <name>HealthCommand</name>
    <message>
        <source>Say: health check.</source>
        <translation>Écrivez : health check.</translation>
    </message>
    <message>
        <source>No health URL is stated for this choice.</source>
        <translation>Aucune adresse de santé n’est indiquée pour ce choix.</translation>
    </message>
    <message>
        <source>ENVIRONMENT</source>
        <translation>ENVIRONNEMENT</translation>
    </message>
    <message>
        <source>SERVICE</source>
        <translation>SERVICE</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NOM</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ÉTAT</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>STATUT</translation>
    </message>
    <message>
        <source>MS</source>
        <translation>MS</translation>
    </message>
    <message>
        <source>WHY</source>
        <translation>POURQUOI</translation>
    </message>
    <message>
        <source>Ask the health URLs now; ends with 1 unless all are well</source>
        <translation>Interroger maintenant les adresses de santé ; se termine par 1 si l’une va mal</translation>
    </message>
</context>
<context>
    <name>HoldsCommand</name>
    <message>
        <source>ENVIRONMENT</source>
        <translation>ENVIRONNEMENT</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NOM</translation>
    </message>
    <message>
        <source>SINCE</source>
        <translation>DEPUIS</translation>
    </message>
    <message>
        <source>WHY</source>
        <translation>POURQUOI</translation>
    </message>
    <message>
        <source>Say: holds list, or holds release.</source>
        <translation>Écrivez : holds list, ou holds release.</translation>
    </message>
    <message>
        <source>List where new deployments are held back after a rollback, and let them pass again</source>
        <translation>Lister où les nouveaux déploiements sont retenus après un retour à une version, et les laisser de nouveau passer</translation>
    </message>
</context>
<context>
    <name>Http</name>
    <message>
        <source>The service&apos;s address is not valid.</source>
        <translation>L’adresse du service n’est pas valide.</translation>
    </message>
    <message>
        <source>Correct the address in the workspace.</source>
        <translation>Corrigez l’adresse dans l’espace de travail.</translation>
    </message>
    <message>
        <source>Nothing was sent to %1: only https is used beyond this machine.</source>
        <translation>Rien n’a été envoyé à %1 : hors de cette machine, seul https est utilisé.</translation>
    </message>
    <message>
        <source>The program made a wrong address: %1</source>
        <translation>Le programme a construit une adresse erronée : %1</translation>
    </message>
    <message>
        <source>%1 sends the request elsewhere without saying where.</source>
        <translation>%1 renvoie la requête ailleurs sans dire où.</translation>
    </message>
    <message>
        <source>%1 sends the request on to another server, %2. It was not followed.</source>
        <translation>%1 renvoie la requête vers un autre serveur, %2. Le renvoi n’a pas été suivi.</translation>
    </message>
    <message>
        <source>If the service has moved, enter its new address in the workspace.</source>
        <translation>Si le service a déménagé, indiquez sa nouvelle adresse dans l’espace de travail.</translation>
    </message>
    <message>
        <source>The request was stopped.</source>
        <translation>La requête a été interrompue.</translation>
    </message>
    <message>
        <source>The program used a wrong request: %1 %2</source>
        <translation>Le programme a utilisé une requête erronée : %1 %2</translation>
    </message>
    <message>
        <source>%1 sends the request on and on.</source>
        <translation>%1 renvoie la requête sans fin.</translation>
    </message>
    <message>
        <source>%1 keeps this at another address (%2). Nothing was changed.</source>
        <translation>%1 garde cet élément à une autre adresse (%2). Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Reload, then check the names in the workspace.</source>
        <translation>Rechargez, puis vérifiez les noms dans l’espace de travail.</translation>
    </message>
    <message>
        <source>“%1” is read-only: nothing was sent.</source>
        <translation>« %1 » est en lecture seule : rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Open writing for this environment, then try again.</source>
        <translation>Ouvrez l’écriture pour cet environnement, puis réessayez.</translation>
    </message>
    <message>
        <source>%1 refused the credential.</source>
        <translation>%1 a refusé l’identifiant d’accès.</translation>
    </message>
    <message>
        <source>Enter another credential for this service.</source>
        <translation>Saisissez un autre identifiant d’accès pour ce service.</translation>
    </message>
    <message>
        <source>%1 does not allow this with the credential in use.</source>
        <translation>%1 ne permet pas cette action avec l’identifiant d’accès utilisé.</translation>
    </message>
    <message>
        <source>Use a credential that has the right, or ask for the right.</source>
        <translation>Utilisez un identifiant d’accès qui a ce droit, ou demandez ce droit.</translation>
    </message>
    <message>
        <source>%1 does not know what was asked for.</source>
        <translation>%1 ne connaît pas ce qui a été demandé.</translation>
    </message>
    <message>
        <source>Check the names in the workspace, and that the credential can see them.</source>
        <translation>Vérifiez les noms dans l’espace de travail, et que l’identifiant d’accès y donne accès.</translation>
    </message>
    <message>
        <source>%1 refused: the target has changed or is busy.</source>
        <translation>%1 a refusé : la cible a changé ou est occupée.</translation>
    </message>
    <message>
        <source>Read its state again before you decide.</source>
        <translation>Relisez son état avant de décider.</translation>
    </message>
    <message>
        <source>%1 limits the number of requests, and it is reached.</source>
        <translation>%1 limite le nombre de requêtes, et cette limite est atteinte.</translation>
    </message>
    <message>
        <source>Wait, then try again.</source>
        <translation>Attendez, puis réessayez.</translation>
    </message>
    <message>
        <source>%1 cannot do this.</source>
        <translation>%1 ne sait pas faire cela.</translation>
    </message>
    <message>
        <source>%1 cannot answer now.</source>
        <translation>%1 ne peut pas répondre en ce moment.</translation>
    </message>
    <message>
        <source>Try again later, and look at the service&apos;s status page.</source>
        <translation>Réessayez plus tard, et consultez la page d’état du service.</translation>
    </message>
    <message>
        <source>%1 could not say whether the change was made.</source>
        <translation>%1 n’a pas pu dire si la modification a été faite.</translation>
    </message>
    <message>
        <source>Read the state from the service before anything else.</source>
        <translation>Relisez l’état auprès du service avant toute autre chose.</translation>
    </message>
    <message>
        <source>%1 did not accept the request.</source>
        <translation>%1 n’a pas accepté la requête.</translation>
    </message>
    <message>
        <source>The connection to %1 was cut.</source>
        <translation>La connexion à %1 a été coupée.</translation>
    </message>
    <message>
        <source>Check this machine&apos;s network, then try again.</source>
        <translation>Vérifiez le réseau de cette machine, puis réessayez.</translation>
    </message>
    <message>
        <source>no type</source>
        <translation>sans type</translation>
    </message>
    <message>
        <source>%1 answered with something else than JSON (%2).</source>
        <translation>%1 a répondu autre chose que du JSON (%2).</translation>
    </message>
    <message>
        <source>Check the service&apos;s address, and whether a proxy or a sign-in page stands in between.</source>
        <translation>Vérifiez l’adresse du service, et qu’aucun proxy ni page de connexion ne s’interpose.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>Try again, and look at the service&apos;s status page.</source>
        <translation>Réessayez, et consultez la page d’état du service.</translation>
    </message>
    <message>
        <source>%1 sent a longer answer than this program accepts.</source>
        <translation>%1 a envoyé une réponse plus longue que ce programme n’en accepte.</translation>
    </message>
    <message>
        <source>Nothing was sent to %1: its certificate could not be trusted (%2).</source>
        <translation>Rien n’a été envoyé à %1 : son certificat n’est pas digne de confiance (%2).</translation>
    </message>
    <message>
        <source>Check the service&apos;s address, this machine&apos;s date and its certificate authorities.</source>
        <translation>Vérifiez l’adresse du service, la date de cette machine et ses autorités de certification.</translation>
    </message>
    <message>
        <source>%1 could not be reached in time.</source>
        <translation>%1 n’a pas pu être joint à temps.</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 asks for a password.</source>
        <translation>Le proxy sur le chemin vers %1 demande un mot de passe.</translation>
    </message>
    <message>
        <source>Set the proxy up in the system&apos;s network settings.</source>
        <translation>Configurez le proxy dans les paramètres réseau du système.</translation>
    </message>
    <message>
        <source>%1 does not answer as a web service (%2).</source>
        <translation>%1 ne répond pas comme un service web (%2).</translation>
    </message>
    <message>
        <source>Check the service&apos;s address.</source>
        <translation>Vérifiez l’adresse du service.</translation>
    </message>
    <message>
        <source>%1 could not be reached (%2).</source>
        <translation>%1 n’a pas pu être joint (%2).</translation>
    </message>
    <message>
        <source>%1 may have made the change or not: its answer was lost. %2</source>
        <translation>%1 a peut-être fait la modification, ou non : sa réponse s’est perdue. %2</translation>
    </message>
</context>
<context>
    <name>IssueActions</name>
    <message>
        <source>Resolve %1</source>
        <translation>Résoudre %1</translation>
    </message>
    <message>
        <source>Ignore %1</source>
        <translation>Ignorer %1</translation>
    </message>
    <message>
        <source>Reopen %1</source>
        <translation>Rouvrir %1</translation>
    </message>
    <message>
        <source>Set its former state again.</source>
        <translation>Lui rendre son état précédent.</translation>
    </message>
    <message>
        <source>%1 has another status than before: somebody changed it.</source>
        <translation>%1 n’a plus le même statut qu’avant : quelqu’un l’a changé.</translation>
    </message>
    <message>
        <source>Nothing was sent. Read the issue again.</source>
        <translation>Rien n’est parti. Relisez le problème.</translation>
    </message>
</context>
<context>
    <name>Journal</name>
    <message>
        <source>The journal %1 cannot be written: %2.</source>
        <translation>Impossible d’écrire le registre %1 : %2.</translation>
    </message>
    <message>
        <source>Make room or mend the rights of its folder; nothing is done without its record.</source>
        <translation>Libérez de la place ou corrigez les droits de son dossier ; rien n’est fait sans trace.</translation>
    </message>
    <message>
        <source>Another program holds the journal %1.</source>
        <translation>Un autre programme tient le registre %1.</translation>
    </message>
    <message>
        <source>Wait for it to end, then try again.</source>
        <translation>Attendez qu’il se termine, puis réessayez.</translation>
    </message>
    <message>
        <source>The journal %1 was changed outside Vigie.</source>
        <translation>Le registre %1 a été modifié hors de Vigie.</translation>
    </message>
    <message>
        <source>Run “vigiectl audit verify” to see where, keep a copy, and move the file away.</source>
        <translation>Lancez « vigiectl audit verify » pour voir où, gardez une copie et déplacez le fichier.</translation>
    </message>
    <message>
        <source>The journal %1 was emptied outside Vigie.</source>
        <translation>Le registre %1 a été vidé hors de Vigie.</translation>
    </message>
    <message>
        <source>The journal is missing although %1 entries were written.</source>
        <translation>Le registre manque alors que %1 entrées ont été écrites.</translation>
    </message>
    <message>
        <source>The journal %1 cannot be read: %2.</source>
        <translation>Impossible de lire le registre %1 : %2.</translation>
    </message>
    <message>
        <source>This line is not an entry.</source>
        <translation>Cette ligne n’est pas une entrée.</translation>
    </message>
    <message>
        <source>This entry does not follow the one before: something was removed, moved or added.</source>
        <translation>Cette entrée ne suit pas la précédente : quelque chose a été retiré, déplacé ou ajouté.</translation>
    </message>
    <message>
        <source>This entry was changed after it was written.</source>
        <translation>Cette entrée a été modifiée après son écriture.</translation>
    </message>
    <message>
        <source>This entry has the wrong number.</source>
        <translation>Cette entrée porte un mauvais numéro.</translation>
    </message>
    <message>
        <source>%1 entries are missing at the end.</source>
        <translation>Il manque %1 entrées à la fin.</translation>
    </message>
    <message>
        <source>From this entry on nothing confirms the journal: the file beside it that holds the last hash is missing or old.</source>
        <translation>À partir de cette entrée, rien ne confirme le journal : le fichier voisin qui garde la dernière empreinte est absent ou ancien.</translation>
    </message>
</context>
<context>
    <name>JsonLayout</name>
    <message>
        <source>Nothing more is expected after the end of the document.</source>
        <translation>Rien d’autre n’est attendu après la fin du document.</translation>
    </message>
    <message>
        <source>Fewer levels of nesting are expected.</source>
        <translation>Moins de niveaux d’imbrication sont attendus.</translation>
    </message>
    <message>
        <source>A value is expected: text in double quotes, a number, true, false, null, a list or an object.</source>
        <translation>Une valeur est attendue : un texte entre guillemets droits, un nombre, true, false, null, une liste ou un objet.</translation>
    </message>
    <message>
        <source>A key in double quotes is expected.</source>
        <translation>Une clé entre guillemets droits est attendue.</translation>
    </message>
    <message>
        <source>A colon is expected after the key.</source>
        <translation>Un deux-points est attendu après la clé.</translation>
    </message>
    <message>
        <source>A comma or a closing brace is expected.</source>
        <translation>Une virgule ou une accolade fermante est attendue.</translation>
    </message>
    <message>
        <source>A comma or a closing bracket is expected.</source>
        <translation>Une virgule ou un crochet fermant est attendu.</translation>
    </message>
    <message>
        <source>Four hexadecimal digits are expected after \u.</source>
        <translation>Quatre chiffres hexadécimaux sont attendus après \u.</translation>
    </message>
    <message>
        <source>An escape sequence of JSON is expected after the backslash.</source>
        <translation>Une séquence d’échappement JSON est attendue après la barre oblique inversée.</translation>
    </message>
    <message>
        <source>A closing double quote is expected.</source>
        <translation>Un guillemet droit fermant est attendu.</translation>
    </message>
    <message>
        <source>A digit is expected.</source>
        <translation>Un chiffre est attendu.</translation>
    </message>
</context>
<context>
    <name>JsonReader</name>
    <message>
        <source>The answer is not what its format promises (%1).</source>
        <translation>La réponse n’est pas ce que promet son format (%1).</translation>
    </message>
</context>
<context>
    <name>KeptProviders</name>
    <message>
        <source>Object storage (S3)</source>
        <translation>Stockage d’objets (S3)</translation>
    </message>
    <message>
        <source>Bucket in the path</source>
        <translation>Compartiment dans le chemin</translation>
    </message>
    <message>
        <source>Whether the bucket is named in the path rather than in the host name. Needed for bucket names with dots.</source>
        <translation>Indique si le compartiment est nommé dans le chemin plutôt que dans le nom d’hôte. Nécessaire quand son nom contient des points.</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Point d’accès</translation>
    </message>
    <message>
        <source>Address of the service without the bucket, such as https://s3.fr-par.scw.cloud.</source>
        <translation>Adresse du service sans le compartiment, par exemple https://s3.fr-par.scw.cloud.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Région</translation>
    </message>
    <message>
        <source>Region that signatures name, such as fr-par.</source>
        <translation>Région nommée dans les signatures, par exemple fr-par.</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>Compartiment</translation>
    </message>
    <message>
        <source>Name of the bucket.</source>
        <translation>Nom du compartiment.</translation>
    </message>
    <message>
        <source>Access key and secret key</source>
        <translation>Clé d’accès et clé secrète</translation>
    </message>
    <message>
        <source>Listing and reading objects of the bucket suffice to show it.</source>
        <translation>Lister et lire les objets du compartiment suffit pour l’afficher.</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Dépôt</translation>
    </message>
    <message>
        <source>Owner and name, such as acme/shop.</source>
        <translation>Propriétaire et nom, par exemple acme/shop.</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Branche</translation>
    </message>
    <message>
        <source>Branch that this environment is built from.</source>
        <translation>Branche à partir de laquelle cet environnement est construit.</translation>
    </message>
    <message>
        <source>Fine-grained token</source>
        <translation>Jeton à droits fins</translation>
    </message>
    <message>
        <source>Actions and Contents: read, for this repository only.</source>
        <translation>Actions et Contents : lecture, pour ce seul dépôt.</translation>
    </message>
    <message>
        <source>Docker Compose</source>
        <translation>Docker Compose</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Path of the compose file, from the folder of the workspace file or absolute.</source>
        <translation>Chemin du fichier compose, absolu ou relatif au dossier du fichier d’espace de travail.</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projet</translation>
    </message>
    <message>
        <source>Project name, where it differs from the folder&apos;s name.</source>
        <translation>Nom du projet, s’il diffère de celui du dossier.</translation>
    </message>
</context>
<context>
    <name>KeychainStore</name>
    <message>
        <source>Or keep the secret in memory for this session only.</source>
        <translation>Ou gardez le secret en mémoire pour cette session seulement.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Le trousseau est verrouillé.</translation>
    </message>
    <message>
        <source>Unlock it and try again.</source>
        <translation>Déverrouillez-le et réessayez.</translation>
    </message>
    <message>
        <source>The keychain refused access.</source>
        <translation>Le trousseau a refusé l’accès.</translation>
    </message>
    <message>
        <source>Allow Vigie to use the keychain when it asks, and try again.</source>
        <translation>Autorisez Vigie à utiliser le trousseau quand il le demande, puis réessayez.</translation>
    </message>
    <message>
        <source>The keychain has no default collection in which to keep secrets.</source>
        <translation>Le trousseau n’a pas de collection par défaut où garder des secrets.</translation>
    </message>
    <message>
        <source>Create one with your desktop&apos;s password program.</source>
        <translation>Créez-en une avec le gestionnaire de mots de passe de votre bureau.</translation>
    </message>
    <message>
        <source>There is no keychain here: no session bus is running.</source>
        <translation>Il n’y a pas de trousseau ici : aucun bus de session n’est en service.</translation>
    </message>
    <message>
        <source>Start Vigie from a desktop session.</source>
        <translation>Lancez Vigie depuis une session de bureau.</translation>
    </message>
    <message>
        <source>There is no keychain here: no Secret Service answers on the session bus.</source>
        <translation>Il n’y a pas de trousseau ici : aucun service de secrets ne répond sur le bus de session.</translation>
    </message>
    <message>
        <source>Install and start gnome-keyring, KeePassXC or another one.</source>
        <translation>Installez et démarrez gnome-keyring, KeePassXC ou un autre.</translation>
    </message>
    <message>
        <source>The keychain has not answered in time.</source>
        <translation>Le trousseau n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>See whether it waits for you in another window, and try again.</source>
        <translation>Regardez s’il vous attend dans une autre fenêtre, puis réessayez.</translation>
    </message>
    <message>
        <source>There is no keychain that Vigie can use here.</source>
        <translation>Il n’y a ici aucun trousseau que Vigie puisse utiliser.</translation>
    </message>
    <message>
        <source>The keychain could not do it.</source>
        <translation>Le trousseau n’a pas pu le faire.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Réessayez.</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Trousseau</translation>
    </message>
    <message>
        <source>The question to the keychain was withdrawn.</source>
        <translation>La demande au trousseau a été retirée.</translation>
    </message>
    <message>
        <source>KDE&apos;s wallet does not tell which entries it holds.</source>
        <translation>Le portefeuille de KDE ne dit pas quelles entrées il contient.</translation>
    </message>
    <message>
        <source>Look for the folder %1 in the wallet program.</source>
        <translation>Cherchez le dossier %1 dans le gestionnaire de portefeuilles.</translation>
    </message>
</context>
<context>
    <name>Keycloak</name>
    <message>
        <source>No client of Keycloak is named for this service.</source>
        <translation>Aucun client de Keycloak n’est nommé pour ce service.</translation>
    </message>
    <message>
        <source>Add “client” to its settings: a confidential client with a service account.</source>
        <translation>Ajoutez « client » à ses réglages : un client confidentiel doté d’un compte de service.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Base address of the server, with its path where it has one, such as https://sign-in.example.org/auth.</source>
        <translation>Adresse de base du serveur, avec son chemin s’il en a un, par exemple https://sign-in.example.org/auth.</translation>
    </message>
    <message>
        <source>Realm</source>
        <translation>Royaume</translation>
    </message>
    <message>
        <source>Name of the realm in which your users sign in.</source>
        <translation>Nom du royaume dans lequel vos utilisateurs se connectent.</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Confidential client with a service account, in the realm above. Its secret is the credential.</source>
        <translation>Client confidentiel doté d’un compte de service, dans le royaume ci-dessus. Son secret est l’identifiant.</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Secret du client</translation>
    </message>
    <message>
        <source>For backups of the configuration the service account needs manage-realm and view-clients of realm-management: Keycloak has no smaller right for exports. Keep the secret to this machine.</source>
        <translation>Pour sauvegarder la configuration, le compte de service a besoin de manage-realm et view-clients de realm-management : Keycloak n’a pas de droit plus étroit pour les exports. Gardez le secret sur cette machine.</translation>
    </message>
    <message>
        <source>The workspace was closed.</source>
        <translation>L’espace de travail a été fermé.</translation>
    </message>
    <message>
        <source>Keycloak gave no token that can be used.</source>
        <translation>Keycloak n’a pas donné de jeton utilisable.</translation>
    </message>
    <message>
        <source>Check the address: it is the server&apos;s, without “/realms”.</source>
        <translation>Vérifiez l’adresse : c’est celle du serveur, sans « /realms ».</translation>
    </message>
    <message>
        <source>The configuration cannot be backed up: the service account lacks %1.</source>
        <translation>La configuration ne peut pas être sauvegardée : il manque %1 au compte de service.</translation>
    </message>
    <message>
        <source>Keycloak does not let this service account export the realm “%1”.</source>
        <translation>Keycloak ne laisse pas ce compte de service exporter le royaume « %1 ».</translation>
    </message>
    <message>
        <source>Give it manage-realm and view-clients of realm-management: there is no smaller right.</source>
        <translation>Donnez-lui manage-realm et view-clients de realm-management : il n’y a pas de droit plus étroit.</translation>
    </message>
    <message>
        <source>Keycloak exported the realm “%1” in place of “%2”.</source>
        <translation>Keycloak a exporté le royaume « %1 » à la place de « %2 ».</translation>
    </message>
    <message>
        <source>The export of the realm “%1” holds no client.</source>
        <translation>L’export du royaume « %1 » ne contient aucun client.</translation>
    </message>
    <message>
        <source>Nothing of it was kept. Check the rights of the service account.</source>
        <translation>Rien n’en a été gardé. Vérifiez les droits du compte de service.</translation>
    </message>
</context>
<context>
    <name>LedgerReader</name>
    <message>
        <source>It cannot be read.</source>
        <translation>Il est illisible.</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Arrêté sur demande.</translation>
    </message>
</context>
<context>
    <name>LedgerRow</name>
    <message>
        <source>complete</source>
        <translation>complète</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échouée</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>supprimée</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnue</translation>
    </message>
    <message>
        <source>unusable</source>
        <translation>inutilisable</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>douteuse</translation>
    </message>
    <message>
        <source>late</source>
        <translation>en retard</translation>
    </message>
    <message>
        <source>proven</source>
        <translation>prouvée</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>vérifiée</translation>
    </message>
    <message>
        <source>present</source>
        <translation>présente</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inconnue</translation>
    </message>
    <message>
        <source>A destination cannot be read: it may be there all the same.</source>
        <translation>Une destination est illisible : elle y est peut-être quand même.</translation>
    </message>
    <message>
        <source>No backup was begun in this time, or none became whole.</source>
        <translation>Aucune sauvegarde n’a commencé dans ce délai, ou aucune n’est allée au bout.</translation>
    </message>
    <message>
        <source>It was whole %1 after it was due.</source>
        <translation>Elle était entière %1 après l’heure prévue.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>failed %1</source>
        <translation>échouée %1</translation>
    </message>
</context>
<context>
    <name>LiveFeed</name>
    <message>
        <source>These records are kept in memory only. %1</source>
        <translation>Ces enregistrements ne sont conservés qu’en mémoire. %1</translation>
    </message>
    <message>
        <source>%1 offers no logs.</source>
        <translation>%1 ne propose pas de journaux.</translation>
    </message>
    <message>
        <source>Nobody watched this log for a while; what was written then is not shown.</source>
        <translation>Personne n’a suivi ce journal pendant un moment ; ce qui a été écrit alors n’est pas affiché.</translation>
    </message>
    <message>
        <source>Older records could not be fetched. %1</source>
        <translation>Les enregistrements plus anciens n’ont pas pu être lus. %1</translation>
    </message>
</context>
<context>
    <name>LoadSource</name>
    <message>
        <source>Stopped on request.</source>
        <translation>Arrêté sur demande.</translation>
    </message>
    <message>
        <source>The archive cannot be read.</source>
        <translation>L’archive est illisible.</translation>
    </message>
    <message>
        <source>%1 has changed since it was looked at.</source>
        <translation>%1 a changé depuis qu’on l’a regardé.</translation>
    </message>
    <message>
        <source>Plan again from what is there now.</source>
        <translation>Refaites un plan à partir de ce qui est là maintenant.</translation>
    </message>
    <message>
        <source>%1 is not the artefact that its manifest describes.</source>
        <translation>%1 n’est pas l’artefact que décrit son manifeste.</translation>
    </message>
    <message>
        <source>Use another backup, and find out who exchanged this one.</source>
        <translation>Prenez une autre sauvegarde, et cherchez qui a échangé celle-ci.</translation>
    </message>
</context>
<context>
    <name>Loader</name>
    <message>
        <source>Loading stopped at the first error.</source>
        <translation>Le chargement s’est arrêté à la première erreur.</translation>
    </message>
    <message>
        <source>What was loaded so far is of no use; the source and all other databases are as before.</source>
        <translation>Ce qui a été chargé jusque-là ne sert à rien ; la source et toutes les autres bases sont comme avant.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 ne peut pas être écrit.</translation>
    </message>
    <message>
        <source>Of a plain script nothing can be selected.</source>
        <translation>Dans un script simple, rien ne se choisit.</translation>
    </message>
    <message>
        <source>Restore all of it into a database of its own, and take from there what is needed.</source>
        <translation>Restaurez-le en entier dans une base à lui, et prenez-y ce qu’il faut.</translation>
    </message>
    <message>
        <source>Rows of the selected tables only, without foreign keys and triggers.</source>
        <translation>Seulement les lignes des tables choisies, sans clés étrangères ni déclencheurs.</translation>
    </message>
    <message>
        <source>The backup holds no table %1.</source>
        <translation>La sauvegarde ne contient pas de table %1.</translation>
    </message>
    <message>
        <source>Write schema.table, as the manifest lists them.</source>
        <translation>Écrivez schéma.table, comme dans le manifeste.</translation>
    </message>
    <message>
        <source>The backup holds no table of these schemas.</source>
        <translation>La sauvegarde ne contient aucune table de ces schémas.</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Interrompu à la demande.</translation>
    </message>
</context>
<context>
    <name>LocksCommand</name>
    <message>
        <source>NAME</source>
        <translation>NOM</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ÉTAT</translation>
    </message>
    <message>
        <source>WHO</source>
        <translation>QUI</translation>
    </message>
    <message>
        <source>MACHINE</source>
        <translation>MACHINE</translation>
    </message>
    <message>
        <source>SINCE</source>
        <translation>DEPUIS</translation>
    </message>
    <message>
        <source>PLAN</source>
        <translation>PLAN</translation>
    </message>
    <message>
        <source>WHY</source>
        <translation>POURQUOI</translation>
    </message>
    <message>
        <source>Nobody holds the lock of “%1”.</source>
        <translation>Personne ne tient le verrou de « %1 ».</translation>
    </message>
    <message>
        <source>%1 on %2 since %3: %4</source>
        <translation>%1 sur %2 depuis %3 : %4</translation>
    </message>
    <message>
        <source>Take over the lock of “%1” from %2</source>
        <translation>Reprendre le verrou de « %1 » à %2</translation>
    </message>
    <message>
        <source>Their plan ends before its next step. What it has sent goes on at the provider.</source>
        <translation>Ce plan prend fin avant sa prochaine étape. Ce qu’il a envoyé continue chez l’hébergeur.</translation>
    </message>
    <message>
        <source>The program that took it is gone: only the file is removed.</source>
        <translation>Le programme qui l’a pris n’existe plus : il n’en reste que le fichier.</translation>
    </message>
    <message>
        <source>The environment is free then, for whoever plans next.</source>
        <translation>L’environnement est alors libre pour le prochain plan.</translation>
    </message>
    <message>
        <source>Taking over needs a reason: nothing was done.</source>
        <translation>Reprendre un verrou demande un motif : rien n’a été fait.</translation>
    </message>
    <message>
        <source>Add --reason TEXT; whoever holds the lock reads it.</source>
        <translation>Ajoutez --reason TEXTE ; qui tient le verrou le lira.</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Say: locks list, or locks take-over ENVIRONMENT.</source>
        <translation>Écrivez : locks list, ou locks take-over ENVIRONNEMENT.</translation>
    </message>
    <message>
        <source>List who is running a plan on which environment, and take over from them</source>
        <translation>Lister qui exécute un plan sur quel environnement, et reprendre son verrou</translation>
    </message>
</context>
<context>
    <name>LogArchive</name>
    <message>
        <source>Log records cannot be written to %1: %2.</source>
        <translation>Les journaux ne peuvent pas être écrits dans %1 : %2.</translation>
    </message>
    <message>
        <source>Make room on the disk, or let fewer records be kept in the settings.</source>
        <translation>Libérez de la place sur le disque, ou faites conserver moins d’enregistrements dans les réglages.</translation>
    </message>
    <message>
        <source>The folder %1 for log records cannot be made.</source>
        <translation>Le dossier %1 des journaux ne peut pas être créé.</translation>
    </message>
    <message>
        <source>Another window keeps the log records of this workspace in %1.</source>
        <translation>Une autre fenêtre conserve les journaux de cet espace de travail dans %1.</translation>
    </message>
</context>
<context>
    <name>LogCopy</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Requête HTTP</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>Times below</source>
        <translation>Heures ci-dessous</translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) cut out.</source>
        <translation>
            <numerusform>%n secret retiré.</numerusform>
            <numerusform>%n secrets retirés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was cut out as a secret.</source>
        <translation>Rien n’a été retiré comme secret.</translation>
    </message>
    <message>
        <source>**%1**: %2</source>
        <extracomment>a line of a list in a ticket: a name and its value</extracomment>
        <translation>**%1** : %2</translation>
    </message>
</context>
<context>
    <name>LogExporting</name>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 ne peut pas être écrit : %2.</translation>
    </message>
    <message>
        <source>writing records</source>
        <translation>écriture des enregistrements</translation>
    </message>
    <message>
        <source>The export was stopped; no file was left.</source>
        <translation>L’export a été interrompu ; aucun fichier n’est resté.</translation>
    </message>
    <message>
        <source>Another export is writing %1.</source>
        <translation>Une autre exportation écrit %1.</translation>
    </message>
    <message>
        <source>The export could not be packed.</source>
        <translation>L’exportation n’a pas pu être compressée.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n enregistrement</numerusform>
            <numerusform>%n enregistrements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) cut out</source>
        <translation>
            <numerusform>%n secret retiré</numerusform>
            <numerusform>%n secrets retirés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) begin like a formula: import the columns as text</source>
        <translation>
            <numerusform>%n cellule commence comme une formule : importez les colonnes comme du texte</numerusform>
            <numerusform>%n cellules commencent comme une formule : importez les colonnes comme du texte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogFacets</name>
    <message>
        <source>(empty)</source>
        <translation>(vide)</translation>
    </message>
    <message>
        <source>%1: %2 of %3 records (%4)</source>
        <translation>%1 : %2 enregistrements sur %3 (%4)</translation>
    </message>
    <message>
        <source>without the field</source>
        <translation>sans ce champ</translation>
    </message>
    <message>
        <source>%1 of %2 records (%3) do not have this field.</source>
        <translation>%1 enregistrements sur %2 (%3) n’ont pas ce champ.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>p50 · p99</source>
        <translation>p50 · p99</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: %2 records; half take up to %3, 90 % up to %4, 99 % up to %5, the slowest %6</source>
        <translation>%1 : %2 enregistrements ; la moitié prend au plus %3, 90 % au plus %4, 99 % au plus %5, le plus lent %6</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>erreurs</translation>
    </message>
    <message>
        <source>%1: %2 of %3 records are errors</source>
        <translation>%1 : %2 enregistrements sur %3 sont des erreurs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Latency by endpoint</source>
        <translation>Latence par point d’accès</translation>
    </message>
    <message>
        <source>Errors by version</source>
        <translation>Erreurs par version</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>A number by a field</source>
        <translation>Un nombre selon un champ</translation>
    </message>
</context>
<context>
    <name>LogHistogram</name>
    <message>
        <source>%1 others</source>
        <translation>%1 autres</translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln erreur</numerusform>
            <numerusform>%Ln erreurs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln avertissement</numerusform>
            <numerusform>%Ln avertissements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln enregistrement</numerusform>
            <numerusform>%Ln enregistrements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogMarks</name>
    <message>
        <source>The marks cannot be read: %1. New ones are not kept.</source>
        <translation>Les repères ne peuvent pas être lus : %1. Les nouveaux ne sont pas conservés.</translation>
    </message>
    <message>
        <source>The marks were written by a newer version of the program. They are shown, and changes to them are not kept.</source>
        <translation>Les repères ont été écrits par une version plus récente du programme. Ils sont affichés, mais leurs modifications ne sont pas conservées.</translation>
    </message>
    <message>
        <source>The file of the marks is damaged and cannot be put aside: %1. New marks are not kept.</source>
        <translation>Le fichier des repères est endommagé et ne peut pas être mis de côté : %1. Les nouveaux repères ne sont pas conservés.</translation>
    </message>
    <message>
        <source>The file of the marks was damaged. It is kept as %1, and the marks before the last change are used.</source>
        <translation>Le fichier des repères était endommagé. Il est conservé sous %1, et les repères d’avant la dernière modification sont utilisés.</translation>
    </message>
    <message>
        <source>The file of the marks is in use by another program.</source>
        <translation>Le fichier des repères est utilisé par un autre programme.</translation>
    </message>
    <message>
        <source>The marks cannot be written to %1. This one is lost at the end.</source>
        <translation>Les repères ne peuvent pas être écrits dans %1. Celui-ci sera perdu à la fermeture.</translation>
    </message>
</context>
<context>
    <name>LogMoment</name>
    <message>
        <source>A time is expected, such as 14:05, 2026-11-25 14:05 or -10m.</source>
        <translation>Une heure est attendue, comme 14:05, 2026-11-25 14:05 ou -10m.</translation>
    </message>
    <message>
        <source>Nothing more is expected here.</source>
        <translation>Rien d’autre n’est attendu ici.</translation>
    </message>
    <message>
        <source>A length of time is expected, such as 10m, 1h30m or 2d.</source>
        <translation>Une durée est attendue, comme 10m, 1h30m ou 2d.</translation>
    </message>
    <message>
        <source>A year of four figures is expected.</source>
        <translation>Une année à quatre chiffres est attendue.</translation>
    </message>
    <message>
        <source>A month from 01 to 12 is expected.</source>
        <translation>Un mois de 01 à 12 est attendu.</translation>
    </message>
    <message>
        <source>A dash and the day are expected, as in 2026-11-25.</source>
        <translation>Un tiret et le jour sont attendus, comme dans 2026-11-25.</translation>
    </message>
    <message>
        <source>A day from 01 to 31 is expected.</source>
        <translation>Un jour de 01 à 31 est attendu.</translation>
    </message>
    <message>
        <source>There is no such day.</source>
        <translation>Ce jour n’existe pas.</translation>
    </message>
    <message>
        <source>An hour from 0 to 23 is expected.</source>
        <translation>Une heure de 0 à 23 est attendue.</translation>
    </message>
    <message>
        <source>A colon and the minutes are expected, as in 14:05.</source>
        <translation>Un deux-points et les minutes sont attendus, comme dans 14:05.</translation>
    </message>
    <message>
        <source>Minutes from 00 to 59 are expected.</source>
        <translation>Des minutes de 00 à 59 sont attendues.</translation>
    </message>
    <message>
        <source>Seconds from 00 to 59 are expected.</source>
        <translation>Des secondes de 00 à 59 sont attendues.</translation>
    </message>
    <message>
        <source>A fraction of a second is expected.</source>
        <translation>Une fraction de seconde est attendue.</translation>
    </message>
    <message>
        <source>An offset from UTC is expected, as in +01:00.</source>
        <translation>Un décalage par rapport à UTC est attendu, comme +01:00.</translation>
    </message>
</context>
<context>
    <name>LogPrinter</name>
    <message>
        <source>The query goes wrong at character %1: %2
  %3
  %4</source>
        <translation>La requête est incorrecte au caractère %1 : %2
  %3
  %4</translation>
    </message>
</context>
<context>
    <name>LogQuery</name>
    <message>
        <source>This is no regular expression: %1.</source>
        <translation>Ce n’est pas une expression régulière : %1.</translation>
    </message>
    <message>
        <source>After “%1” a colon is expected, as in %1:….</source>
        <translation>Après « %1 », un deux-points est attendu, comme dans %1:….</translation>
    </message>
    <message>
        <source>A value is expected after “%1”. To search for the word with its sign, put it in quotes.</source>
        <translation>Une valeur est attendue après « %1 ». Pour chercher le mot avec son signe, mettez-le entre guillemets droits.</translation>
    </message>
    <message>
        <source>A comparison takes one value; a list needs a colon, as in %1:(…).</source>
        <translation>Une comparaison prend une seule valeur ; une liste demande un deux-points, comme dans %1:(…).</translation>
    </message>
    <message>
        <source>A comparison takes one value without * and without a range.</source>
        <translation>Une comparaison prend une seule valeur, sans * et sans intervalle.</translation>
    </message>
    <message>
        <source>This list is not closed.</source>
        <translation>Cette liste n’est pas fermée.</translation>
    </message>
    <message>
        <source>A value is expected here in the list.</source>
        <translation>Une valeur est attendue ici dans la liste.</translation>
    </message>
    <message>
        <source>A comma or the closing parenthesis of the list is expected here.</source>
        <translation>Une virgule ou la parenthèse fermante de la liste est attendue ici.</translation>
    </message>
    <message>
        <source>A level is compared with a name: level:error, level&gt;=warning.</source>
        <translation>Un niveau se compare à un nom : level:error, level&gt;=warning.</translation>
    </message>
    <message>
        <source>A range needs a value at one end at least, as in 400..499.</source>
        <translation>Un intervalle demande une valeur à une extrémité au moins, comme dans 400..499.</translation>
    </message>
    <message>
        <source>A level is expected here: trace, debug, info, warning, error, critical or unknown.</source>
        <translation>Un niveau est attendu ici : trace, debug, info, warning, error, critical ou unknown.</translation>
    </message>
    <message>
        <source>A time is expected here: 2026-11-23T10:00 (UTC, or with +01:00), or how long ago: 10m, 1h30m, 2d.</source>
        <translation>Un moment est attendu ici : 2026-11-23T10:00 (UTC, ou avec +01:00), ou une ancienneté : 10m, 1h30m, 2d.</translation>
    </message>
    <message>
        <source>A kind of record is expected here: json, traceback, gap, access or logfmt.</source>
        <translation>Un genre d’enregistrement est attendu ici : json, traceback, gap, access ou logfmt.</translation>
    </message>
    <message>
        <source>This query is too long: it may have 20,000 characters.</source>
        <translation>Cette requête est trop longue : 20 000 caractères au plus.</translation>
    </message>
    <message>
        <source>This parenthesis closes nothing. To search for it, put it in quotes.</source>
        <translation>Cette parenthèse ne ferme rien. Pour la chercher, mettez-la entre guillemets droits.</translation>
    </message>
    <message>
        <source>Another condition is expected here.</source>
        <translation>Une autre condition est attendue ici.</translation>
    </message>
    <message>
        <source>A condition is expected before the closing parenthesis.</source>
        <translation>Une condition est attendue avant la parenthèse fermante.</translation>
    </message>
    <message>
        <source>A condition is expected before this operator. To search for the word, put it in quotes.</source>
        <translation>Une condition est attendue avant cet opérateur. Pour chercher le mot, mettez-le entre guillemets droits.</translation>
    </message>
    <message>
        <source>This query is nested too deeply.</source>
        <translation>Cette requête est trop imbriquée.</translation>
    </message>
    <message>
        <source>This parenthesis is not closed.</source>
        <translation>Cette parenthèse n’est pas fermée.</translation>
    </message>
    <message>
        <source>This quotation mark is not closed.</source>
        <translation>Ce guillemet n’est pas fermé.</translation>
    </message>
    <message>
        <source>This regular expression has no closing slash. To search for a path, put it in quotes.</source>
        <translation>Il manque la barre oblique fermante de cette expression régulière. Pour chercher un chemin, mettez-le entre guillemets droits.</translation>
    </message>
    <message>
        <source>Behind a regular expression only the letter i may stand. To search for a path, put it in quotes.</source>
        <translation>Après une expression régulière, seule la lettre i est permise. Pour chercher un chemin, mettez-le entre guillemets droits.</translation>
    </message>
    <message>
        <source>The regular expression is wrong here: %1.</source>
        <translation>L’expression régulière est fausse à cet endroit : %1.</translation>
    </message>
    <message>
        <source>A comparison is written without spaces: status_code&gt;=500. To search for the sign, put it in quotes.</source>
        <translation>Une comparaison s’écrit sans espaces : status_code&gt;=500. Pour chercher le signe, mettez-le entre guillemets droits.</translation>
    </message>
</context>
<context>
    <name>LogRecord</name>
    <message>
        <source>(The file was cut; this record is not in it any more.)</source>
        <translation>(Le fichier a été coupé ; cet enregistrement ne s’y trouve plus.)</translation>
    </message>
</context>
<context>
    <name>LogTables</name>
    <message>
        <source>without the field</source>
        <translation>sans ce champ</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(vide)</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Enregistrements</translation>
    </message>
    <message>
        <source>No level</source>
        <translation>Sans niveau</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>Taux d’erreur</translation>
    </message>
    <message>
        <source>all records</source>
        <translation>tous les enregistrements</translation>
    </message>
</context>
<context>
    <name>LogsCommand</name>
    <message>
        <source>Say: logs tail, logs export, or logs open.</source>
        <translation>Dites : logs tail, logs export ou logs open.</translation>
    </message>
    <message>
        <source>Follow the logs of services, write a range of them, or search local log files</source>
        <translation>Suivre les journaux des services, en écrire une période, ou chercher dans des fichiers locaux</translation>
    </message>
    <message>
        <source>Name log files or folders to open; - is standard input.</source>
        <translation>Nommez les fichiers ou dossiers à ouvrir ; - est l’entrée standard.</translation>
    </message>
    <message>
        <source>--format takes text, json or csv.</source>
        <translation>--format accepte text, json ou csv.</translation>
    </message>
    <message>
        <source>--histogram takes a length of time such as 30s, 5m or 1h.</source>
        <translation>--histogram accepte une durée comme 30s, 5m ou 1h.</translation>
    </message>
    <message>
        <source>--tail takes a number of records.</source>
        <translation>--tail accepte un nombre d’enregistrements.</translation>
    </message>
    <message>
        <source>What is followed has no end to count up to.</source>
        <translation>Ce qui est suivi n’a pas de fin jusqu’à laquelle compter.</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>entrée standard</translation>
    </message>
    <message>
        <source>COUNT</source>
        <translation>NOMBRE</translation>
    </message>
    <message>
        <source>VALUE</source>
        <translation>VALEUR</translation>
    </message>
    <message>
        <source>FROM</source>
        <translation>DÉBUT</translation>
    </message>
    <message>
        <source>TOTAL</source>
        <translation>TOTAL</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>Interrompu.</translation>
    </message>
    <message>
        <source>The patterns of secrets in the settings make no sense (line %1: %2). The usual ones are used.</source>
        <translation>Les expressions de secrets des réglages n’ont pas de sens (ligne %1 : %2). Les expressions usuelles sont employées.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>--output belongs to logs export.</source>
        <translation>--output va avec logs export.</translation>
    </message>
    <message>
        <source>--stream takes runtime, access or build.</source>
        <translation>--stream prend runtime, access ou build.</translation>
    </message>
    <message>
        <source>--by belongs to --stats: it names the field by whose values the numbers are told.</source>
        <translation>--by va avec --stats : il nomme le champ dont les valeurs répartissent les nombres.</translation>
    </message>
</context>
<context>
    <name>MatrixCell</name>
    <message>
        <source>%1 of %2 connections</source>
        <translation>%1 connexions sur %2</translation>
    </message>
    <message>
        <source>no complete backup</source>
        <translation>aucune sauvegarde complète</translation>
    </message>
    <message>
        <source>backup %1, limit %2</source>
        <translation>sauvegarde %1, limite %2</translation>
    </message>
    <message>
        <source>backup %1</source>
        <translation>sauvegarde %1</translation>
    </message>
    <message>
        <source>certificate %1</source>
        <translation>certificat %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>certificate expired</source>
        <translation>certificat expiré</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n instance(s) up</source>
        <translation>
            <numerusform>%1 instance sur %n en marche</numerusform>
            <numerusform>%1 instances sur %n en marche</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s) per hour</source>
        <translation>
            <numerusform>%Ln erreur par heure</numerusform>
            <numerusform>%Ln erreurs par heure</numerusform>
        </translation>
    </message>
    <message>
        <source>provider silent for %1</source>
        <translation>fournisseur muet depuis %1</translation>
    </message>
</context>
<context>
    <name>MemoryFile</name>
    <message>
        <source>Memory for the unpacked backup cannot be had: %1.</source>
        <translation>La mémoire pour la sauvegarde décompressée n’a pas pu être obtenue : %1.</translation>
    </message>
    <message>
        <source>Nothing was loaded. Try again: with less memory to spare, the backup is loaded as it is read.</source>
        <translation>Rien n’a été chargé. Réessayez : quand il reste moins de mémoire, la sauvegarde est chargée au fil de sa lecture.</translation>
    </message>
</context>
<context>
    <name>MetricsServer</name>
    <message>
        <source>Write an address of this machine, such as 127.0.0.1:9469.</source>
        <translation>Écrivez une adresse de cette machine, telle que 127.0.0.1:9469.</translation>
    </message>
    <message>
        <source>“%1” is no address for figures.</source>
        <translation>« %1 » n’est pas une adresse pour des mesures.</translation>
    </message>
    <message>
        <source>%1 can be reached from elsewhere, and figures are not protected.</source>
        <translation>%1 peut être atteint d’ailleurs, et les mesures ne sont pas protégées.</translation>
    </message>
    <message>
        <source>Figures cannot be served at port %1: %2</source>
        <translation>Les mesures ne peuvent pas être servies sur le port %1 : %2</translation>
    </message>
    <message>
        <source>Name another port with --metrics.</source>
        <translation>Nommez un autre port avec --metrics.</translation>
    </message>
</context>
<context>
    <name>NamedFile</name>
    <message>
        <source>%1 is no regular file, and stays as it is.</source>
        <translation>%1 n’est pas un fichier ordinaire et reste tel quel.</translation>
    </message>
    <message>
        <source>Name a new file, or one that may be replaced.</source>
        <translation>Indiquez un nouveau fichier, ou un fichier qui peut être remplacé.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 ne peut pas être écrit : %2.</translation>
    </message>
</context>
<context>
    <name>NewerRows</name>
    <message numerus="yes">
        <source>… and %n more table(s) that differ.</source>
        <translation>
            <numerusform>… et %n autre table qui diffère.</numerusform>
            <numerusform>… et %n autres tables qui diffèrent.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not counted, since it takes too long or is not allowed: %1.</source>
        <translation>Non comptées, parce que c’est trop long ou interdit : %1.</translation>
    </message>
    <message>
        <source>Rows of %1: %2 now; the backup does not have this table.</source>
        <translation>Lignes de %1 : %2 maintenant ; la sauvegarde n’a pas cette table.</translation>
    </message>
    <message>
        <source>Rows of %1: %2 now, %3 in the backup; %4 were written or changed since.</source>
        <translation>Lignes de %1 : %2 maintenant, %3 dans la sauvegarde ; %4 écrites ou modifiées depuis.</translation>
    </message>
    <message>
        <source>Rows of %1: %2 now, %3 in the backup.</source>
        <translation>Lignes de %1 : %2 maintenant, %3 dans la sauvegarde.</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message>
        <source>The credential %1 holds no address for a webhook.</source>
        <translation>L’identifiant %1 ne contient pas d’adresse pour un webhook.</translation>
    </message>
    <message>
        <source>Nobody was told by %1: %2</source>
        <translation>Personne n’a été averti par %1 : %2</translation>
    </message>
    <message>
        <source>desktop notification</source>
        <translation>notification du bureau</translation>
    </message>
    <message>
        <source>webhook</source>
        <translation>webhook</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>courriel</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Interrompu sur demande.</translation>
    </message>
    <message>
        <source>%1 answered with status %2.</source>
        <translation>%1 a répondu avec l’état %2.</translation>
    </message>
    <message>
        <source>%1 could not be reached.</source>
        <translation>%1 n’a pas pu être atteint.</translation>
    </message>
    <message>
        <source>There is no program sendmail on this machine.</source>
        <translation>Il n’y a pas de programme sendmail sur cette machine.</translation>
    </message>
    <message>
        <source>Install one, such as msmtp-mta or postfix.</source>
        <translation>Installez-en un, tel que msmtp-mta ou postfix.</translation>
    </message>
    <message>
        <source>%1 did not end in time.</source>
        <translation>%1 ne s’est pas terminé à temps.</translation>
    </message>
    <message>
        <source>%1 ended with code %2.</source>
        <translation>%1 s’est terminé avec le code %2.</translation>
    </message>
    <message>
        <source>There is no session bus here.</source>
        <translation>Il n’y a pas de bus de session ici.</translation>
    </message>
    <message>
        <source>Run the agent as a user service, or notify by webhook or mail.</source>
        <translation>Faites tourner l’agent comme service d’utilisateur, ou avertissez par webhook ou par courriel.</translation>
    </message>
    <message>
        <source>The desktop took no notification: %1</source>
        <translation>Le bureau n’a pas pris de notification : %1</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>--workspace needs a file.</source>
        <translation>--workspace attend un fichier.</translation>
    </message>
    <message>
        <source>Unknown option %1 before the command.</source>
        <translation>Option inconnue %1 avant la commande.</translation>
    </message>
    <message>
        <source>No command was given.</source>
        <translation>Aucune commande n’a été donnée.</translation>
    </message>
    <message>
        <source>vigiectl --help lists them.</source>
        <translation>vigiectl --help en donne la liste.</translation>
    </message>
    <message>
        <source>Say --workspace FILE or --demo before the command.</source>
        <translation>Écrivez --workspace FICHIER ou --demo avant la commande.</translation>
    </message>
    <message>
        <source>Correct the file; nothing was changed.</source>
        <translation>Corrigez le fichier ; rien n’a été modifié.</translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation>Il n’y a pas de commande « %1 ».</translation>
    </message>
    <message>
        <source>
Writes to a production environment need --confirm NAME and --reason TEXT; --dry-run shows the plan and sends nothing.
</source>
        <translation>
Écrire dans un environnement de production demande --confirm NOM et --reason TEXTE ; --dry-run montre le plan et n’envoie rien.
</translation>
    </message>
    <message>
        <source>See vigiectl(1) for all options and the exit codes.</source>
        <translation>Voir vigiectl(1) pour toutes les options et les codes de sortie.</translation>
    </message>
    <message>
        <source>Usage: vigiectl [--workspace FILE | --demo] [--json] [--session-secrets] [--store URL] COMMAND

Commands:
</source>
        <translation>Usage : vigiectl [--workspace FICHIER | --demo] [--json] [--session-secrets] [--store URL] COMMANDE

Commandes :
</translation>
    </message>
    <message>
        <source>--store needs the address of a database.</source>
        <translation>--store a besoin de l’adresse d’une base.</translation>
    </message>
</context>
<context>
    <name>PaletteEntries</name>
    <message>
        <source>pane</source>
        <translation>volet</translation>
    </message>
    <message>
        <source>environment, %1</source>
        <translation>environnement, %1</translation>
    </message>
    <message>
        <source>Close writing</source>
        <translation>Fermer l’écriture</translation>
    </message>
    <message>
        <source>Open writing…</source>
        <translation>Ouvrir l’écriture…</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <extracomment>service, commit, first line of its message</extracomment>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>version</source>
        <translation>version</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Actualiser</translation>
    </message>
    <message>
        <source>Open another workspace…</source>
        <translation>Ouvrir un autre espace de travail…</translation>
    </message>
    <message>
        <source>start</source>
        <translation>accueil</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>help</source>
        <translation>aide</translation>
    </message>
    <message>
        <source>Select what “%1” is meant for, then choose it again.</source>
        <translation>Sélectionnez ce que « %1 » concerne, puis choisissez-le de nouveau.</translation>
    </message>
    <message>
        <source>service, %1</source>
        <translation>service, %1</translation>
    </message>
    <message>
        <source>%1, backup of %2</source>
        <extracomment>service, date and time</extracomment>
        <translation>%1, sauvegarde du %2</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>réglage</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <source>Overview</source>
        <translation>Vue d’ensemble</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Journaux</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Environnements</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>Déploiements</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Santé</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>PipeSource</name>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>Impossible de lire %1 : %2.</translation>
    </message>
</context>
<context>
    <name>PipedChild</name>
    <message>
        <source>The program %1 could not be run: %2</source>
        <translation>Le programme %1 n’a pas pu être lancé : %2</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Arrêté sur demande.</translation>
    </message>
    <message>
        <source>The program ended (%1) before it had read everything: %2</source>
        <translation>Le programme s’est terminé (%1) avant d’avoir tout lu : %2</translation>
    </message>
</context>
<context>
    <name>PlanPhase</name>
    <message>
        <source>Planned</source>
        <translation>Prévu</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Contrôlé</translation>
    </message>
    <message>
        <source>Waiting for confirmation</source>
        <translation>En attente de confirmation</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Waiting for the provider</source>
        <translation>En attente du fournisseur</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échoué</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Issue inconnue</translation>
    </message>
</context>
<context>
    <name>PlansCommand</name>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ÉTAT</translation>
    </message>
    <message>
        <source>ENVIRONMENT</source>
        <translation>ENVIRONNEMENT</translation>
    </message>
    <message>
        <source>SERVICE</source>
        <translation>SERVICE</translation>
    </message>
    <message>
        <source>ACTION</source>
        <translation>ACTION</translation>
    </message>
    <message>
        <source>BEGUN</source>
        <translation>DÉBUT</translation>
    </message>
    <message>
        <source>WHO</source>
        <translation>QUI</translation>
    </message>
    <message>
        <source>STEP</source>
        <translation>ÉTAPE</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>Dernière étape</translation>
    </message>
    <message>
        <source>Provider&apos;s id</source>
        <translation>Identifiant chez l’hébergeur</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>It is running, in another program.</source>
        <translation>Il est en cours, dans un autre programme.</translation>
    </message>
    <message>
        <source>Watch it to its end: vigiectl plans watch %1</source>
        <translation>Suivez-le jusqu’à la fin : vigiectl plans watch %1</translation>
    </message>
    <message>
        <source>The record of this plan is closed with the outcome “%1”.</source>
        <translation>La fiche de ce plan est close avec l’issue « %1 ».</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>There is nothing to watch: vigiectl plans settle %1</source>
        <translation>Il n’y a rien à suivre : vigiectl plans settle %1</translation>
    </message>
    <message>
        <source>Say: plans list, or plans show|settle|watch ID.</source>
        <translation>Écrivez : plans list, ou plans show|settle|watch ID.</translation>
    </message>
    <message>
        <source>No plan %1 was left unfinished.</source>
        <translation>Aucun plan %1 n’est resté inachevé.</translation>
    </message>
    <message>
        <source>vigiectl plans list shows those that were.</source>
        <translation>vigiectl plans list montre ceux qui le sont.</translation>
    </message>
    <message>
        <source>Wait until that has ended, or look at vigiectl locks list.</source>
        <translation>Attendez qu’il ait pris fin, ou regardez vigiectl locks list.</translation>
    </message>
    <message>
        <source>List plans that were begun and not ended, and settle what a killed program left</source>
        <translation>Lister les plans commencés et non terminés, et régler ce qu’un programme tué a laissé</translation>
    </message>
</context>
<context>
    <name>PointInTime</name>
    <message>
        <source>It would lose about %1 at most and so meet the objective of %2. Nothing proves that from here: practise it there, and keep backups of your own elsewhere.</source>
        <translation>Elle perdrait environ %1 au plus et tiendrait donc l’objectif de %2. Rien ne le prouve d’ici : exercez-la là-bas, et gardez ailleurs vos propres sauvegardes.</translation>
    </message>
    <message>
        <source>It would lose about %1 and so miss the objective of %2.</source>
        <translation>Elle perdrait environ %1 et manquerait donc l’objectif de %2.</translation>
    </message>
    <message>
        <source>Neon brings a branch back to any moment of its history window, in place or as a new branch. The window is 6 hours or a day unless it was made longer (up to 30 days, by plan).</source>
        <translation>Restauration à un instant donné de Neon : une branche revient à tout moment de sa fenêtre d’historique, sur place ou comme nouvelle branche. La fenêtre est de 6 heures ou d’un jour, sauf si elle a été allongée (jusqu’à 30 jours selon l’offre).</translation>
    </message>
    <message>
        <source>Railway brings a PostgreSQL back to a moment as a new service, once point-in-time recovery is switched on for it; until then only its volume backups are there.</source>
        <translation>Restauration à un instant donné de Railway : un PostgreSQL revient à un instant comme nouveau service, une fois cette restauration activée pour lui ; d’ici là, seules ses sauvegardes de volume existent.</translation>
    </message>
    <message>
        <source>Amazon RDS brings a database back to any second of its retention period (1 to 35 days, while automated backups are on), usually up to five minutes ago, as a new instance.</source>
        <translation>Restauration à un instant donné d’Amazon RDS : une base revient à toute seconde de sa période de conservation (1 à 35 jours, tant que les sauvegardes automatiques sont actives), d’ordinaire jusqu’à il y a cinq minutes, comme nouvelle instance.</translation>
    </message>
</context>
<context>
    <name>PostgreSql</name>
    <message>
        <source>The role is a superuser: it may read, change and drop anything.</source>
        <translation>Le rôle est superutilisateur : il peut tout lire, tout modifier et tout supprimer.</translation>
    </message>
    <message>
        <source>The role may create and change other roles.</source>
        <translation>Le rôle peut créer et modifier d’autres rôles.</translation>
    </message>
    <message>
        <source>The role passes by row level security.</source>
        <translation>Le rôle contourne la sécurité au niveau des lignes.</translation>
    </message>
    <message>
        <source>The role may copy the whole server by replication.</source>
        <translation>Le rôle peut copier tout le serveur par réplication.</translation>
    </message>
    <message>
        <source>The role may create databases.</source>
        <translation>Le rôle peut créer des bases de données.</translation>
    </message>
    <message>
        <source>The role owns the database and may drop it.</source>
        <translation>Le rôle est propriétaire de la base de données et peut la supprimer.</translation>
    </message>
    <message>
        <source>The role may run programs on the server.</source>
        <translation>Le rôle peut exécuter des programmes sur le serveur.</translation>
    </message>
    <message>
        <source>The role may reach the server&apos;s files (%1).</source>
        <translation>Le rôle peut atteindre les fichiers du serveur (%1).</translation>
    </message>
    <message>
        <source>The role may change the rows of every table.</source>
        <translation>Le rôle peut modifier les lignes de toutes les tables.</translation>
    </message>
    <message>
        <source>The role belongs to the provider&apos;s administrators (%1).</source>
        <translation>Le rôle fait partie des administrateurs du fournisseur (%1).</translation>
    </message>
    <message numerus="yes">
        <source>The role may change the rows of %n table(s).</source>
        <translation>
            <numerusform>Le rôle peut modifier les lignes de %n table.</numerusform>
            <numerusform>Le rôle peut modifier les lignes de %n tables.</numerusform>
        </translation>
    </message>
    <message>
        <source>A socket of this machine: nothing leaves it.</source>
        <translation>Un socket de cette machine : rien n’en sort.</translation>
    </message>
    <message>
        <source>A connection within this machine, not encrypted.</source>
        <translation>Une connexion interne à cette machine, non chiffrée.</translation>
    </message>
    <message>
        <source>Not encrypted: the password and all data can be read and changed on the way.</source>
        <translation>Non chiffrée : le mot de passe et toutes les données peuvent être lus et modifiés en chemin.</translation>
    </message>
    <message>
        <source>%1, certificate and host name verified.</source>
        <translation>%1, certificat et nom d’hôte vérifiés.</translation>
    </message>
    <message>
        <source>%1, certificate verified, host name not compared.</source>
        <translation>%1, certificat vérifié, nom d’hôte non comparé.</translation>
    </message>
    <message>
        <source>%1, but the server&apos;s certificate is not verified: somebody in between could answer.</source>
        <translation>%1, mais le certificat du serveur n’est pas vérifié : un intermédiaire pourrait répondre à sa place.</translation>
    </message>
    <message>
        <source>Correct the database service in the workspace.</source>
        <translation>Corrigez le service de base de données dans l’espace de travail.</translation>
    </message>
    <message>
        <source>Host, database and user must all be named.</source>
        <translation>L’hôte, la base de données et l’utilisateur doivent tous être indiqués.</translation>
    </message>
    <message>
        <source>The host must be one server, not a list.</source>
        <translation>L’hôte doit être un seul serveur, pas une liste.</translation>
    </message>
    <message>
        <source>A database setting holds a NUL character.</source>
        <translation>Un réglage de la base de données contient un caractère NUL.</translation>
    </message>
    <message>
        <source>The port must be between 1 and 65535.</source>
        <translation>Le port doit être compris entre 1 et 65535.</translation>
    </message>
    <message>
        <source>The database server&apos;s certificate is not one that is trusted here.</source>
        <translation>Le certificat du serveur de base de données n’est pas reconnu ici.</translation>
    </message>
    <message>
        <source>Nothing was sent. If the provider signs its own certificates, save its certificate to a file and name it as root certificate; if this connection used to work, ask the provider what changed.</source>
        <translation>Rien n’a été envoyé. Si le fournisseur signe lui-même ses certificats, enregistrez le sien dans un fichier et indiquez-le comme certificat racine ; si cette connexion fonctionnait, demandez au fournisseur ce qui a changé.</translation>
    </message>
    <message>
        <source>The database server&apos;s certificate is for another host name.</source>
        <translation>Le certificat du serveur de base de données est établi pour un autre nom d’hôte.</translation>
    </message>
    <message>
        <source>Nothing was sent. Use the host name of the certificate, or verify-ca with the provider&apos;s own certificate as root certificate.</source>
        <translation>Rien n’a été envoyé. Utilisez le nom d’hôte du certificat, ou verify-ca avec le certificat du fournisseur comme certificat racine.</translation>
    </message>
    <message>
        <source>The root certificate file cannot be read.</source>
        <translation>Le fichier du certificat racine ne peut pas être lu.</translation>
    </message>
    <message>
        <source>Correct the path of the root certificate of this database.</source>
        <translation>Corrigez le chemin du certificat racine de cette base de données.</translation>
    </message>
    <message>
        <source>The database server does not encrypt connections.</source>
        <translation>Le serveur de base de données ne chiffre pas les connexions.</translation>
    </message>
    <message>
        <source>Check host and port. Without encryption the password could be read on the way.</source>
        <translation>Vérifiez l’hôte et le port. Sans chiffrement, le mot de passe pourrait être lu en chemin.</translation>
    </message>
    <message>
        <source>The encrypted connection to the database could not be set up.</source>
        <translation>La connexion chiffrée à la base de données n’a pas pu être établie.</translation>
    </message>
    <message>
        <source>Check host and port, and the root certificate of this database.</source>
        <translation>Vérifiez l’hôte et le port, ainsi que le certificat racine de cette base de données.</translation>
    </message>
    <message>
        <source>The database refused this user and password.</source>
        <translation>La base de données a refusé cet utilisateur et ce mot de passe.</translation>
    </message>
    <message>
        <source>Check the user, and enter the password again.</source>
        <translation>Vérifiez l’utilisateur et saisissez de nouveau le mot de passe.</translation>
    </message>
    <message>
        <source>The database asks for a password and none is kept for it.</source>
        <translation>La base de données demande un mot de passe et aucun n’est conservé pour elle.</translation>
    </message>
    <message>
        <source>Enter the password of this database.</source>
        <translation>Saisissez le mot de passe de cette base de données.</translation>
    </message>
    <message>
        <source>The server does not let this system user in as this database user.</source>
        <translation>Le serveur n’admet pas cet utilisateur du système comme cet utilisateur de la base.</translation>
    </message>
    <message>
        <source>Use the database user that is mapped to the system user.</source>
        <translation>Utilisez l’utilisateur de la base qui correspond à celui du système.</translation>
    </message>
    <message>
        <source>This database role may not log in.</source>
        <translation>Ce rôle de la base n’a pas le droit de se connecter.</translation>
    </message>
    <message>
        <source>Use a role with LOGIN.</source>
        <translation>Utilisez un rôle qui a l’attribut LOGIN.</translation>
    </message>
    <message>
        <source>The database server does not admit this user from here in this way.</source>
        <translation>Le serveur de base de données n’admet pas cet utilisateur depuis cette machine de cette façon.</translation>
    </message>
    <message>
        <source>Ask for access from this address; when the server says &quot;no encryption&quot;, use a TLS mode.</source>
        <translation>Demandez l’accès depuis cette adresse ; si le serveur dit « no encryption », utilisez un mode TLS.</translation>
    </message>
    <message>
        <source>This role may not connect to this database.</source>
        <translation>Ce rôle n’a pas le droit de se connecter à cette base de données.</translation>
    </message>
    <message>
        <source>Have CONNECT granted on the database to the role.</source>
        <translation>Faites accorder au rôle le droit CONNECT sur la base de données.</translation>
    </message>
    <message>
        <source>The database has no free connection left.</source>
        <translation>La base de données n’a plus de connexion libre.</translation>
    </message>
    <message>
        <source>Look for sessions that the application does not give back.</source>
        <translation>Cherchez les sessions que l’application ne rend pas.</translation>
    </message>
    <message>
        <source>This role or database has used up its own number of connections.</source>
        <translation>Ce rôle ou cette base a épuisé son propre nombre de connexions.</translation>
    </message>
    <message>
        <source>Raise its connection limit, or use another role.</source>
        <translation>Augmentez sa limite de connexions, ou utilisez un autre rôle.</translation>
    </message>
    <message>
        <source>The database server is starting, stopping or recovering.</source>
        <translation>Le serveur de base de données démarre, s’arrête ou récupère ses données.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>A connection pooler answers at this address and refuses our settings.</source>
        <translation>Un gestionnaire de connexions (pooler) répond à cette adresse et refuse nos réglages.</translation>
    </message>
    <message>
        <source>Use the address of the database itself.</source>
        <translation>Utilisez l’adresse de la base de données elle-même.</translation>
    </message>
    <message>
        <source>The database server did not answer in time.</source>
        <translation>Le serveur de base de données n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>Check host, port and firewall.</source>
        <translation>Vérifiez l’hôte, le port et le pare-feu.</translation>
    </message>
    <message>
        <source>The name of the database server cannot be found.</source>
        <translation>Le nom du serveur de base de données est introuvable.</translation>
    </message>
    <message>
        <source>Check the host name and this machine&apos;s network.</source>
        <translation>Vérifiez le nom d’hôte et le réseau de cette machine.</translation>
    </message>
    <message>
        <source>No database server listens at this address.</source>
        <translation>Aucun serveur de base de données n’écoute à cette adresse.</translation>
    </message>
    <message>
        <source>Check host and port, and whether the server runs.</source>
        <translation>Vérifiez l’hôte et le port, et que le serveur fonctionne.</translation>
    </message>
    <message>
        <source>No database server listens on this socket.</source>
        <translation>Aucun serveur de base de données n’écoute sur ce socket.</translation>
    </message>
    <message>
        <source>Check the folder and port, and whether the server runs.</source>
        <translation>Vérifiez le dossier et le port, et que le serveur fonctionne.</translation>
    </message>
    <message>
        <source>There is no network route to the database server.</source>
        <translation>Il n’y a pas de route réseau vers le serveur de base de données.</translation>
    </message>
    <message>
        <source>Check this machine&apos;s network.</source>
        <translation>Vérifiez le réseau de cette machine.</translation>
    </message>
    <message>
        <source>The database server does not know this user.</source>
        <translation>Le serveur de base de données ne connaît pas cet utilisateur.</translation>
    </message>
    <message>
        <source>Correct the user of this database.</source>
        <translation>Corrigez l’utilisateur de cette base de données.</translation>
    </message>
    <message>
        <source>The server has no database of this name.</source>
        <translation>Le serveur n’a pas de base de données de ce nom.</translation>
    </message>
    <message>
        <source>Correct the name of the database.</source>
        <translation>Corrigez le nom de la base de données.</translation>
    </message>
    <message>
        <source>The connection to the database could not be made.</source>
        <translation>La connexion à la base de données n’a pas pu être établie.</translation>
    </message>
    <message>
        <source>The server&apos;s own words say why.</source>
        <translation>Le message du serveur dit pourquoi.</translation>
    </message>
    <message>
        <source>The database could not answer.</source>
        <translation>La base de données n’a pas pu répondre.</translation>
    </message>
    <message>
        <source>The database did not finish the query in time.</source>
        <translation>La base de données n’a pas terminé la requête à temps.</translation>
    </message>
    <message>
        <source>Try again; when it goes on, the server is overloaded or the query is blocked.</source>
        <translation>Réessayez ; si cela continue, le serveur est surchargé ou la requête est bloquée.</translation>
    </message>
    <message>
        <source>This role may not read that.</source>
        <translation>Ce rôle n’a pas le droit de lire cela.</translation>
    </message>
    <message>
        <source>Grant pg_monitor to the role.</source>
        <translation>Accordez pg_monitor au rôle.</translation>
    </message>
    <message>
        <source>The session is read-only and refused a change.</source>
        <translation>La session est en lecture seule et a refusé une modification.</translation>
    </message>
    <message>
        <source>Another session holds a lock on what was asked for.</source>
        <translation>Une autre session tient un verrou sur ce qui est demandé.</translation>
    </message>
    <message>
        <source>Look at the blocked sessions, then try again.</source>
        <translation>Regardez les sessions bloquées, puis réessayez.</translation>
    </message>
    <message>
        <source>The transaction collided with another one.</source>
        <translation>La transaction est entrée en conflit avec une autre.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Réessayez.</translation>
    </message>
    <message>
        <source>The database refused the statement.</source>
        <translation>La base de données a refusé l’instruction.</translation>
    </message>
    <message>
        <source>The connection to the database broke.</source>
        <translation>La connexion à la base de données s’est rompue.</translation>
    </message>
    <message>
        <source>Try again; a new connection is made by itself.</source>
        <translation>Réessayez ; une nouvelle connexion s’établit d’elle-même.</translation>
    </message>
    <message>
        <source>The query was stopped on request.</source>
        <translation>La requête a été interrompue à la demande.</translation>
    </message>
    <message>
        <source>The database server stopped answering.</source>
        <translation>Le serveur de base de données a cessé de répondre.</translation>
    </message>
    <message>
        <source>Longest transaction</source>
        <translation>Transaction la plus longue</translation>
    </message>
    <message>
        <source>Blocked sessions</source>
        <translation>Sessions bloquées</translation>
    </message>
    <message>
        <source>Replication lag</source>
        <translation>Retard de réplication</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Cache hits</source>
        <translation>Lectures en cache</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tables</translation>
    </message>
    <message>
        <source>Schema revision</source>
        <translation>Révision du schéma</translation>
    </message>
    <message>
        <source>connections nearly used up</source>
        <translation>connexions presque épuisées</translation>
    </message>
    <message>
        <source>a transaction is open for too long</source>
        <translation>une transaction est ouverte depuis trop longtemps</translation>
    </message>
    <message>
        <source>sessions wait for a lock</source>
        <translation>des sessions attendent un verrou</translation>
    </message>
    <message>
        <source>the replica lags behind</source>
        <translation>la réplique est en retard</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>%1, waiting for up to %2</source>
        <translation>%1, en attente depuis %2 au plus</translation>
    </message>
    <message>
        <source>Hidden from this role</source>
        <translation>Caché à ce rôle</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>5432 unless the provider says otherwise.</source>
        <translation>5432, sauf indication contraire du fournisseur.</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Chiffrement</translation>
    </message>
    <message>
        <source>verify-full checks the certificate and the host name. verify-ca is for servers that sign their own certificate. require and disable are reported, except within this machine.</source>
        <translation>verify-full contrôle le certificat et le nom d’hôte. verify-ca convient aux serveurs qui signent leur propre certificat. require et disable sont signalés, sauf à l’intérieur de cette machine.</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Hôte</translation>
    </message>
    <message>
        <source>A host name, an address, or the folder of a socket.</source>
        <translation>Un nom d’hôte, une adresse, ou le dossier d’un socket.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de données</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>A role that only reads, best a member of pg_monitor.</source>
        <translation>Un rôle qui ne fait que lire, de préférence membre de pg_monitor.</translation>
    </message>
    <message>
        <source>Root certificate</source>
        <translation>Certificat racine</translation>
    </message>
    <message>
        <source>A PEM file that the server&apos;s certificate must lead to. Empty: the certificates that this system trusts.</source>
        <translation>Un fichier PEM auquel le certificat du serveur doit remonter. Vide : les certificats auxquels ce système fait confiance.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>CONNECT on the database and membership of pg_monitor. A socket that admits by the system user needs no password.</source>
        <translation>CONNECT sur la base de données et l’appartenance à pg_monitor. Un socket qui admet d’après l’utilisateur du système n’a pas besoin de mot de passe.</translation>
    </message>
    <message>
        <source>Transactions and blocked sessions of other roles stay hidden: grant pg_monitor to the role.</source>
        <translation>Les transactions et les sessions bloquées des autres rôles restent cachées : accordez pg_monitor au rôle.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Cipher</source>
        <translation>Algorithme de chiffrement</translation>
    </message>
    <message>
        <source>Kind of server</source>
        <translation>Type de serveur</translation>
    </message>
    <message>
        <source>Replica that only reads</source>
        <translation>Réplique en lecture seule</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Aller-retour</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>The server&apos;s words</source>
        <translation>Message du serveur</translation>
    </message>
    <message>
        <source>The role may not read %1.</source>
        <translation>Le rôle n’a pas le droit de lire %1.</translation>
    </message>
    <message>
        <source>Grant SELECT on that table to the role.</source>
        <translation>Accordez SELECT sur cette table au rôle.</translation>
    </message>
    <message>
        <source>verify access</source>
        <translation>vérifier l’accès</translation>
    </message>
    <message>
        <source>check database</source>
        <translation>contrôler la base de données</translation>
    </message>
    <message>
        <source>read figures</source>
        <translation>lire les chiffres</translation>
    </message>
    <message>
        <source>read status</source>
        <translation>lire l’état</translation>
    </message>
    <message>
        <source>Write postgresql://USER@HOST/DATABASE, with ?sslmode=… and &amp;sslrootcert=… where needed.</source>
        <translation>Écrivez postgresql://RÔLE@HÔTE/BASE, avec ?sslmode=… et &amp;sslrootcert=… au besoin.</translation>
    </message>
    <message>
        <source>This is no address of a PostgreSQL database.</source>
        <translation>Ce n’est pas l’adresse d’une base PostgreSQL.</translation>
    </message>
    <message>
        <source>A password does not belong into an address on the command line: every user of this machine can read it there. Change it, as it may have been seen.</source>
        <translation>Un mot de passe n’a pas sa place dans une adresse sur la ligne de commande : chaque utilisateur de cette machine peut l’y lire. Changez-le, car il a pu être vu.</translation>
    </message>
    <message>
        <source>The port of the address is no number.</source>
        <translation>Le port de l’adresse n’est pas un nombre.</translation>
    </message>
    <message>
        <source>“%1” is no way to protect the line; those that fall back to plain text in silence do not exist here.</source>
        <translation>« %1 » n’est pas une façon de protéger la ligne ; celles qui retombent en silence sur du texte en clair n’existent pas ici.</translation>
    </message>
    <message>
        <source>The address has a setting “%1” that is not known here.</source>
        <translation>L’adresse a un réglage « %1 » qui n’est pas connu ici.</translation>
    </message>
</context>
<context>
    <name>Prompt</name>
    <message>
        <source>Standard input cannot be read.</source>
        <translation>Impossible de lire l’entrée standard.</translation>
    </message>
    <message>
        <source>This terminal cannot hide what is typed.</source>
        <translation>Ce terminal ne peut pas masquer la saisie.</translation>
    </message>
    <message>
        <source>Give the value on standard input instead.</source>
        <translation>Donnez plutôt la valeur sur l’entrée standard.</translation>
    </message>
    <message>
        <source>The value is empty: nothing was stored.</source>
        <translation>La valeur est vide : rien n’a été enregistré.</translation>
    </message>
</context>
<context>
    <name>Provider</name>
    <message>
        <source>This service has nothing to choose from.</source>
        <translation>Ce service ne propose rien à choisir.</translation>
    </message>
</context>
<context>
    <name>PrunePlan</name>
    <message>
        <source>%1 is held by now.</source>
        <translation>%1 est retenue à présent.</translation>
    </message>
    <message>
        <source>%1 is another object by now.</source>
        <translation>%1 est un autre objet à présent.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n removal(s).</source>
        <translation>
            <numerusform>Arrêté après %n suppression.</numerusform>
            <numerusform>Arrêté après %n suppressions.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 removed</source>
        <translation>%1 supprimées sur %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 protects %n of them: %2</source>
        <translation>
            <numerusform>%1 en protège %n : %2</numerusform>
            <numerusform>%1 en protège %n : %2</numerusform>
        </translation>
    </message>
    <message>
        <source>They go by themselves when the protection ends and prune runs again.</source>
        <translation>Elles partiront quand la protection prendra fin et que prune sera relancé.</translation>
    </message>
    <message>
        <source>Something changed outside this plan: nothing would be left in %1.</source>
        <translation>Quelque chose a changé en dehors de ce plan : il ne resterait rien dans %1.</translation>
    </message>
    <message>
        <source>Nothing was removed. Look at the ledger, then plan again.</source>
        <translation>Rien n’a été supprimé. Regardez le registre, puis refaites un plan.</translation>
    </message>
    <message>
        <source>%1 can be read</source>
        <translation>%1 est lisible</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n backup(s) from %1</source>
        <translation>
            <numerusform>Supprimer %n sauvegarde de %1</numerusform>
            <numerusform>Supprimer %n sauvegardes de %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove expired backups of %1 of %2</source>
        <translation>Supprimer les sauvegardes périmées de %1 de %2</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n backup(s)</source>
        <translation>
            <numerusform>Supprimer %n sauvegarde</numerusform>
            <numerusform>Supprimer %n sauvegardes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy or copies go; %1 become free.</source>
        <translation>
            <numerusform>%n copie part ; %1 se libèrent.</numerusform>
            <numerusform>%n copies partent ; %1 se libèrent.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1 (%2) : %3</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… et %n autre.</numerusform>
            <numerusform>… et %n autres.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy or copies stay.</source>
        <translation>
            <numerusform>%n copie reste.</numerusform>
            <numerusform>%n copies restent.</numerusform>
        </translation>
    </message>
    <message>
        <source>Files that are no backups of ours stay where they are.</source>
        <translation>Les fichiers qui ne sont pas de nos sauvegardes restent où ils sont.</translation>
    </message>
    <message>
        <source>There is no backup %1.</source>
        <translation>Il n’y a pas de sauvegarde %1.</translation>
    </message>
    <message>
        <source>Remove the backup %1</source>
        <translation>Supprimer la sauvegarde %1</translation>
    </message>
    <message>
        <source>Remove the backup</source>
        <translation>Supprimer la sauvegarde</translation>
    </message>
    <message>
        <source>Nobody holds it</source>
        <translation>Personne ne la retient</translation>
    </message>
    <message>
        <source>It is not the only good one</source>
        <translation>Ce n’est pas la seule bonne</translation>
    </message>
    <message>
        <source>%1 goes from %2.</source>
        <translation>%1 disparaît de %2.</translation>
    </message>
    <message numerus="yes">
        <source>Something changed outside this plan: only %n good backup(s) would be left in %1.</source>
        <translation>
            <numerusform>Quelque chose a changé hors de ce plan : il ne resterait que %n bonne sauvegarde dans %1.</numerusform>
            <numerusform>Quelque chose a changé hors de ce plan : il ne resterait que %n bonnes sauvegardes dans %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy or copies stay that no rule wants: their destination protects them until a date. They go when prune runs after it.</source>
        <translation>
            <numerusform>%n copie qu’aucune règle ne veut reste : sa destination la protège jusqu’à une date. Elle s’en ira quand prune passera après elle.</numerusform>
            <numerusform>%n copies qu’aucune règle ne veut restent : leur destination les protège jusqu’à une date. Elles s’en iront quand prune passera après elle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy or copies stay that no key at hand opens: find their key, or remove them one by one.</source>
        <translation>
            <numerusform>%n copie qu’aucune clé à portée n’ouvre reste : retrouvez sa clé, ou supprimez-la.</numerusform>
            <numerusform>%n copies qu’aucune clé à portée n’ouvre restent : retrouvez leur clé, ou supprimez-les une à une.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 stays in %2, which protects it until %3.</source>
        <translation>%1 reste dans %2, qui la protège jusqu’au %3.</translation>
    </message>
    <message>
        <source>%1 would hold %2; the workspace wants %3 at least.</source>
        <translation>%1 n’en contiendrait plus que %2 ; l’espace de travail en veut au moins %3.</translation>
    </message>
    <message>
        <source>Enough good ones stay</source>
        <translation>Il en reste assez de bonnes</translation>
    </message>
    <message>
        <source>Its destinations let it go</source>
        <translation>Ses destinations la laissent partir</translation>
    </message>
</context>
<context>
    <name>QGnomeTheme</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Fermer</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Défaire</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>Cancel</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>QProgressDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Interrompre</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Défaire</translation>
    </message>
</context>
<context>
    <name>QWizard</name>
    <message>
        <source>Cancel</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>Reality</name>
    <message>
        <source>Vigie cannot tell by itself what became of it.</source>
        <translation>Vigie ne peut pas dire seul ce qu’il en est advenu.</translation>
    </message>
    <message>
        <source>Look at the service, then close the record.</source>
        <translation>Regardez le service, puis fermez la fiche.</translation>
    </message>
    <message>
        <source>%1 still works on it: %2.</source>
        <translation>%1 y travaille encore : %2.</translation>
    </message>
    <message>
        <source>It took effect: %1 serves.</source>
        <translation>Cela a pris effet : %1 est en service.</translation>
    </message>
    <message>
        <source>It did not happen: %1 still serves.</source>
        <translation>Cela n’a pas eu lieu : %1 est toujours en service.</translation>
    </message>
    <message>
        <source>Something else happened meanwhile: %1 serves.</source>
        <translation>Autre chose s’est produit entre-temps : %1 est en service.</translation>
    </message>
    <message>
        <source>%1 does not say which version serves.</source>
        <translation>%1 ne dit pas quelle version est en service.</translation>
    </message>
    <message>
        <source>%1 still moves its domains.</source>
        <translation>%1 déplace encore ses domaines.</translation>
    </message>
</context>
<context>
    <name>RecordQueue</name>
    <message>
        <source>From here on records are kept in memory only. %1</source>
        <translation>À partir d’ici, les enregistrements ne sont gardés qu’en mémoire. %1</translation>
    </message>
</context>
<context>
    <name>Redaction</name>
    <message>
        <source>A pattern begins with name: or text:.</source>
        <translation>Une expression commence par name : ou text:.</translation>
    </message>
    <message>
        <source>The regular expression makes no sense here: %1.</source>
        <translation>L’expression régulière n’a pas de sens ici : %1.</translation>
    </message>
    <message>
        <source>This matches an empty text, so that it would hide nothing or all.</source>
        <translation>Cette expression correspond à un texte vide : elle ne cacherait rien, ou tout.</translation>
    </message>
</context>
<context>
    <name>RestoreFollowUp</name>
    <message>
        <source>%1 could not be asked which database it uses: %2</source>
        <translation>Impossible de demander à %1 quelle base il utilise : %2</translation>
    </message>
    <message>
        <source>That restore was of %1.</source>
        <translation>Cette restauration était celle de %1.</translation>
    </message>
    <message>
        <source>Name the same backup again.</source>
        <translation>Indiquez la même sauvegarde.</translation>
    </message>
    <message>
        <source>Undo the switch of %1 of %2</source>
        <translation>Défaire la bascule de %1 de %2</translation>
    </message>
    <message>
        <source>Continue the switch of %1 of %2</source>
        <translation>Poursuivre la bascule de %1 de %2</translation>
    </message>
    <message>
        <source>Switch the services back</source>
        <translation>Ramener les services à l’ancienne base</translation>
    </message>
    <message>
        <source>Continue the switch</source>
        <translation>Poursuivre la bascule</translation>
    </message>
    <message>
        <source>Switch again: %1 stays as it is.</source>
        <translation>Basculer de nouveau : %1 reste en l’état.</translation>
    </message>
    <message>
        <source>Set the variables back and restart: %1 is untouched.</source>
        <translation>Remettre les variables et redémarrer : %1 est intacte.</translation>
    </message>
    <message>
        <source>The record does not show that %1 was restarted since its variable was set.</source>
        <translation>Le journal ne montre pas que %1 ait été redémarré depuis que sa variable a été définie.</translation>
    </message>
    <message>
        <source>Every service uses the restored database: nothing is left to do.</source>
        <translation>Tous les services utilisent la base restaurée : il ne reste rien à faire.</translation>
    </message>
</context>
<context>
    <name>RestoreOver</name>
    <message>
        <source>The safety backup of before the load is %1.</source>
        <translation>La sauvegarde de sûreté faite avant le chargement est %1.</translation>
    </message>
    <message>
        <source>The server is still at work for the load into %1, whose program is gone. It ends by itself, and nothing of it stays.</source>
        <translation>Le serveur travaille encore au chargement dans %1, dont le programme a disparu. Cela finira de soi-même, et il n’en restera rien.</translation>
    </message>
    <message>
        <source>%1 is neither as before nor as this restore would have left it: somebody has changed it since.</source>
        <translation>%1 n’est ni comme avant ni comme cette restauration l’aurait laissée : quelqu’un l’a changée depuis.</translation>
    </message>
    <message>
        <source>The transaction was committed: %1 holds the backup.</source>
        <translation>La transaction a été validée : %1 contient la sauvegarde.</translation>
    </message>
    <message>
        <source>Nothing of it happened: the load is one transaction, and %1 is as before.</source>
        <translation>Rien n’a eu lieu : le chargement est une seule transaction, et %1 est comme avant.</translation>
    </message>
    <message>
        <source>%1 was not touched by it.</source>
        <translation>%1 n’en a pas été touchée.</translation>
    </message>
    <message>
        <source>Another database answers at %1 than the one that the restore was begun into.</source>
        <translation>Une autre base répond à l’adresse %1 que celle dans laquelle la restauration avait commencé.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 est vide.</translation>
    </message>
    <message numerus="yes">
        <source>%1 is half loaded, with %n table(s), and of no use.</source>
        <translation>
            <numerusform>%1 est chargée à moitié, avec %n table, et inutilisable.</numerusform>
            <numerusform>%1 est chargée à moitié, avec %n tables, et inutilisable.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is loaded, with %n table(s): the load was one transaction.</source>
        <translation>
            <numerusform>%1 est chargée, avec %n table : le chargement était une seule transaction.</numerusform>
            <numerusform>%1 est chargée, avec %n tables : le chargement était une seule transaction.</numerusform>
        </translation>
    </message>
    <message>
        <source>No second database is named.</source>
        <translation>Aucune seconde base n’est désignée.</translation>
    </message>
    <message>
        <source>Name one in the workspace, in the backups section of this service.</source>
        <translation>Désignez-en une dans l’espace de travail, dans la section des sauvegardes de ce service.</translation>
    </message>
    <message>
        <source>Another database is called %1 now than the one that the restore was begun on.</source>
        <translation>Une autre base s’appelle maintenant %1 que celle sur laquelle la restauration avait commencé.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Rien n’a été écrit.</translation>
    </message>
    <message>
        <source>the second database</source>
        <translation>la seconde base</translation>
    </message>
    <message>
        <source>Every table in it comes from this restore</source>
        <translation>Toutes ses tables viennent de cette restauration</translation>
    </message>
    <message>
        <source>The record does not name these, look at them: %1.</source>
        <translation>Le journal ne nomme pas celles-ci, examinez-les : %1.</translation>
    </message>
    <message>
        <source>The load that is still at work is ended.</source>
        <translation>Le chargement encore en cours est interrompu.</translation>
    </message>
    <message>
        <source>Nobody uses it</source>
        <translation>Personne ne l’utilise</translation>
    </message>
    <message numerus="yes">
        <source>Everything in %1 but extensions is dropped, %n table(s) with their rows.</source>
        <translation>
            <numerusform>Tout ce que contient %1, hors extensions, est supprimé : %n table avec ses lignes.</numerusform>
            <numerusform>Tout ce que contient %1, hors extensions, est supprimé : %n tables avec leurs lignes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Wait until the server has ended it, then look again, or give the restore up.</source>
        <translation>Attendez que le serveur y ait mis fin, puis regardez de nouveau, ou renoncez à la restauration.</translation>
    </message>
    <message>
        <source>Begin the restore of %1 of %2 again</source>
        <translation>Recommencer la restauration de %1 de %2</translation>
    </message>
    <message>
        <source>Plan a new restore.</source>
        <translation>Préparez une nouvelle restauration.</translation>
    </message>
    <message>
        <source>Continue the restore of %1 of %2</source>
        <translation>Poursuivre la restauration de %1 de %2</translation>
    </message>
    <message>
        <source>Continue the restore</source>
        <translation>Poursuivre la restauration</translation>
    </message>
    <message>
        <source>Restore the safety backup the same way.</source>
        <translation>Restaurer de la même manière la sauvegarde de sûreté.</translation>
    </message>
    <message>
        <source>Empty %1 again; nothing uses it before the switch.</source>
        <translation>Vider %1 de nouveau ; rien ne l’utilise avant la bascule.</translation>
    </message>
    <message>
        <source>Look at the server: nothing is done here by itself.</source>
        <translation>Examinez le serveur : rien n’est fait ici de soi-même.</translation>
    </message>
    <message>
        <source>Give the restore of %1 of %2 up</source>
        <translation>Renoncer à la restauration de %1 de %2</translation>
    </message>
    <message>
        <source>Remove what the restore has made</source>
        <translation>Retirer ce que la restauration a fait</translation>
    </message>
    <message>
        <source>Nothing is to be removed</source>
        <translation>Rien à retirer</translation>
    </message>
    <message>
        <source>Extensions that it brought stay.</source>
        <translation>Les extensions qu’elle a apportées restent.</translation>
    </message>
    <message>
        <source>Restore again.</source>
        <translation>Restaurer de nouveau.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Il n’y a rien à défaire.</translation>
    </message>
    <message>
        <source>The record names no safety backup of this restore.</source>
        <translation>Le journal ne nomme aucune sauvegarde de sûreté pour cette restauration.</translation>
    </message>
    <message>
        <source>Look for it in the ledger, and restore it.</source>
        <translation>Cherchez-la dans le registre, et restaurez-la.</translation>
    </message>
    <message>
        <source>It is taken back by its safety backup: %1.</source>
        <translation>Elle se défait par sa sauvegarde de sûreté : %1.</translation>
    </message>
    <message>
        <source>Undo the restore over %1 of %2</source>
        <translation>Défaire la restauration sur %1 de %2</translation>
    </message>
    <message>
        <source>%1 holds other tables than this plan saw.</source>
        <translation>%1 contient d’autres tables que celles que ce plan a vues.</translation>
    </message>
    <message>
        <source>Nothing was dropped. Look at what is in it, then plan again.</source>
        <translation>Rien n’a été supprimé. Regardez ce qu’elle contient, puis préparez un nouveau plan.</translation>
    </message>
    <message>
        <source>Somebody uses %1: %2.</source>
        <translation>Quelqu’un utilise %1 : %2.</translation>
    </message>
    <message>
        <source>Nothing was dropped.</source>
        <translation>Rien n’a été supprimé.</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Interrompu à la demande.</translation>
    </message>
    <message>
        <source>The server does not end what the load was doing.</source>
        <translation>Le serveur ne met pas fin à ce que faisait le chargement.</translation>
    </message>
    <message>
        <source>Wait, then look again.</source>
        <translation>Attendez, puis regardez de nouveau.</translation>
    </message>
    <message>
        <source>%1 is not empty any more.</source>
        <translation>%1 n’est plus vide.</translation>
    </message>
    <message>
        <source>Empty %1 again</source>
        <translation>Vider %1 de nouveau</translation>
    </message>
    <message>
        <source>End the load that is still at work on %1</source>
        <translation>Interrompre le chargement encore en cours sur %1</translation>
    </message>
</context>
<context>
    <name>RestorePlan</name>
    <message>
        <source>There is no backup to restore from.</source>
        <translation>Il n’y a pas de sauvegarde à restaurer.</translation>
    </message>
    <message>
        <source>The backup was read and writes nowhere else</source>
        <translation>La sauvegarde a été lue et n’écrit nulle part ailleurs</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) are worth a look: functions that reach other servers, or what you accepted.</source>
        <translation>
            <numerusform>%n instruction mérite un regard : une fonction qui atteint un autre serveur, ou ce que vous avez accepté.</numerusform>
            <numerusform>%n instructions méritent un regard : des fonctions qui atteignent d’autres serveurs, ou ce que vous avez accepté.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s)</source>
        <translation>
            <numerusform>%n instruction</numerusform>
            <numerusform>%n instructions</numerusform>
        </translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>D’où elle vient</translation>
    </message>
    <message>
        <source>A file without a manifest: nothing shows when it was made or that it is whole as far as its maker is concerned.</source>
        <translation>Un fichier sans manifeste : rien ne montre quand il a été fait, ni que son auteur l’a mené à bout.</translation>
    </message>
    <message>
        <source>The manifest is signed by one of our machines</source>
        <translation>Le manifeste est signé par une de nos machines</translation>
    </message>
    <message>
        <source>It was restored before</source>
        <translation>Elle a déjà été restaurée</translation>
    </message>
    <message>
        <source>Only read to its end, on %1.</source>
        <translation>Seulement lue jusqu’au bout, le %1.</translation>
    </message>
    <message>
        <source>The server is not older than the backup&apos;s</source>
        <translation>Le serveur n’est pas plus ancien que celui de la sauvegarde</translation>
    </message>
    <message>
        <source>PostgreSQL %1 into %2</source>
        <translation>PostgreSQL %1 vers %2</translation>
    </message>
    <message>
        <source>Data of %1 come back (schema revision %2).</source>
        <translation>Les données du %1 reviennent (révision du schéma %2).</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>It takes about %1; this server does not tell how much is free.</source>
        <translation>Il faut environ %1 ; ce serveur ne dit pas combien est libre.</translation>
    </message>
    <message>
        <source>It takes about %1 of %2.</source>
        <translation>Il faut environ %1 sur %2.</translation>
    </message>
    <message>
        <source>No second database is named.</source>
        <translation>Aucune seconde base de données n’est nommée.</translation>
    </message>
    <message>
        <source>Name one in the workspace, in the backups section of this service.</source>
        <translation>Nommez-en une dans l’espace de travail, dans la section backups de ce service.</translation>
    </message>
    <message>
        <source>plan the restore</source>
        <translation>préparer la restauration</translation>
    </message>
    <message>
        <source>the second database</source>
        <translation>la seconde base de données</translation>
    </message>
    <message>
        <source>Restore %1 of %2 into %3</source>
        <translation>Restaurer %1 de %2 dans %3</translation>
    </message>
    <message>
        <source>Restore into %1</source>
        <translation>Restaurer dans %1</translation>
    </message>
    <message>
        <source>It is not the database in use</source>
        <translation>Ce n’est pas la base de données en service</translation>
    </message>
    <message>
        <source>It is empty</source>
        <translation>Elle est vide</translation>
    </message>
    <message numerus="yes">
        <source>It holds %n table(s) or view(s). A dump over them would mix both, or drop what others need.</source>
        <translation>
            <numerusform>Elle contient %n table ou vue. Un export par-dessus mêlerait les deux, ou supprimerait ce dont d’autres ont besoin.</numerusform>
            <numerusform>Elle contient %n tables ou vues. Un export par-dessus mêlerait les deux, ou supprimerait ce dont d’autres ont besoin.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is filled; the database in use is not touched.</source>
        <translation>%1 est remplie ; la base de données en service n’est pas touchée.</translation>
    </message>
    <message>
        <source>Owners and rights: everything belongs to the role that restores.</source>
        <translation>Propriétaires et droits : tout appartient au rôle qui restaure.</translation>
    </message>
    <message>
        <source>Empty %1 again; nothing uses it before the switch.</source>
        <translation>Vider de nouveau %1 ; rien ne s’en sert avant la bascule.</translation>
    </message>
    <message>
        <source>Restore over %1 of %2</source>
        <translation>Restaurer par-dessus %1 de %2</translation>
    </message>
    <message>
        <source>Overwrite %1</source>
        <translation>Écraser %1</translation>
    </message>
    <message>
        <source>A safety backup is taken and verified first</source>
        <translation>Une sauvegarde de sûreté est faite et vérifiée avant</translation>
    </message>
    <message>
        <source>Backups of this service are not set up.</source>
        <translation>Les sauvegardes de ce service ne sont pas configurées.</translation>
    </message>
    <message>
        <source>The dump can replace what is there</source>
        <translation>L’export peut remplacer ce qui est là</translation>
    </message>
    <message>
        <source>A plain script doubles rows or drops what others need: restore it beside.</source>
        <translation>Un script simple double des lignes ou supprime ce dont d’autres ont besoin : restaurez-le à côté.</translation>
    </message>
    <message>
        <source>All objects of the backup are dropped in %1 and made anew, in one transaction.</source>
        <translation>Tous les objets de la sauvegarde sont supprimés dans %1 et refaits, en une transaction.</translation>
    </message>
    <message>
        <source>Objects that are not in the backup stay; when one of them depends on what is dropped, nothing happens at all.</source>
        <translation>Les objets absents de la sauvegarde restent ; si l’un d’eux dépend de ce qui est supprimé, rien ne se passe du tout.</translation>
    </message>
    <message>
        <source>Rights that were given on the dropped objects.</source>
        <translation>Les droits donnés sur les objets supprimés.</translation>
    </message>
    <message>
        <source>Restore the safety backup the same way.</source>
        <translation>Restaurer la sauvegarde de sûreté de la même façon.</translation>
    </message>
    <message>
        <source>Read the backup to its end</source>
        <translation>Lire la sauvegarde jusqu’au bout</translation>
    </message>
    <message>
        <source>End the sessions on %1</source>
        <translation>Fermer les sessions sur %1</translation>
    </message>
    <message>
        <source>The role may create databases</source>
        <translation>Le rôle peut créer des bases de données</translation>
    </message>
    <message>
        <source>It may not. Restore into a second database that the workspace names, and switch by a variable and a restart.</source>
        <translation>Il ne le peut pas. Restaurez dans une seconde base nommée par l’espace de travail, et basculez par une variable et un redémarrage.</translation>
    </message>
    <message>
        <source>The role may act as the owner, %1</source>
        <translation>Le rôle peut agir comme le propriétaire, %1</translation>
    </message>
    <message>
        <source>The role may act as all owners of tables</source>
        <translation>Le rôle peut agir comme tous les propriétaires de tables</translation>
    </message>
    <message>
        <source>Not as %1: their tables would belong to the restoring role.</source>
        <translation>Pas comme %1 : leurs tables appartiendraient au rôle qui restaure.</translation>
    </message>
    <message>
        <source>All sessions can be ended</source>
        <translation>Toutes les sessions peuvent être fermées</translation>
    </message>
    <message>
        <source>Not these, which must end by themselves: %1.</source>
        <translation>Pas celles-ci, qui doivent se terminer d’elles-mêmes : %1.</translation>
    </message>
    <message>
        <source>No session has to be ended now.</source>
        <translation>Aucune session n’est à fermer maintenant.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) are ended: %1.</source>
        <translation>
            <numerusform>%n session est fermée : %1.</numerusform>
            <numerusform>%n sessions sont fermées : %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is renamed to %2 and kept until %3.</source>
        <translation>%1 est renommée en %2 et gardée jusqu’au %3.</translation>
    </message>
    <message>
        <source>The application is without a database for the moment of the switch, and has to connect again.</source>
        <translation>L’application est sans base de données le temps de la bascule, et doit se reconnecter.</translation>
    </message>
    <message>
        <source>No table has other rows now than the backup.</source>
        <translation>Aucune table n’a maintenant d’autres lignes que la sauvegarde.</translation>
    </message>
    <message>
        <source>Restore %1 of %2</source>
        <translation>Restaurer %1 de %2</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>Restaurer %1</translation>
    </message>
    <message>
        <source>Restore beside %1</source>
        <translation>Restaurer à côté de %1</translation>
    </message>
    <message>
        <source>A new database %1 is made of %2.</source>
        <translation>Une nouvelle base de données %1 est faite à partir de %2.</translation>
    </message>
    <message>
        <source>Files and objects outside the database stay as they are: rows may name uploads that came or went since.</source>
        <translation>Les fichiers et objets hors de la base restent tels quels : des lignes peuvent nommer des envois arrivés ou partis depuis.</translation>
    </message>
    <message>
        <source>Until %1: two renames back to %2.</source>
        <translation>Jusqu’au %1 : deux renommages pour revenir à %2.</translation>
    </message>
    <message>
        <source>Drop %1.</source>
        <translation>Supprimer %1.</translation>
    </message>
    <message>
        <source>The provider made and keeps it. It has no manifest: rows are compared with the dump itself.</source>
        <translation>Le fournisseur l’a faite et la garde. Elle n’a pas de manifeste : les lignes sont comparées au dump lui-même.</translation>
    </message>
    <message>
        <source>Data of %1 come back.</source>
        <translation>Les données du %1 reviennent.</translation>
    </message>
    <message>
        <source>What is in use now and not in the backup is out of use afterwards:</source>
        <translation>Ce qui sert maintenant et n’est pas dans la sauvegarde ne servira plus ensuite :</translation>
    </message>
    <message>
        <source>There is room for what is restored</source>
        <translation>Il y a de la place pour ce qui est restauré</translation>
    </message>
    <message>
        <source>No safety backup was taken.</source>
        <translation>Aucune sauvegarde de sûreté n’a été prise.</translation>
    </message>
    <message>
        <source>%1: every byte read and right</source>
        <translation>%1 : chaque octet lu et juste</translation>
    </message>
    <message>
        <source>Take a safety backup</source>
        <translation>Faire une sauvegarde de sûreté</translation>
    </message>
    <message>
        <source>Verify the safety backup, reading it to its end</source>
        <translation>Vérifier la sauvegarde de sûreté, en la lisant jusqu’au bout</translation>
    </message>
    <message>
        <source>It was never restored before</source>
        <translation>Elle n’a encore jamais été restaurée</translation>
    </message>
    <message>
        <source>The comparison before the switch will tell.</source>
        <translation>La comparaison avant la bascule le dira.</translation>
    </message>
    <message>
        <source>The names of both databases are free</source>
        <translation>Les noms des deux bases sont libres</translation>
    </message>
</context>
<context>
    <name>RestoreReality</name>
    <message>
        <source>Another server answers at this address than the one that the restore was begun on.</source>
        <translation>À cette adresse répond un autre serveur que celui où la restauration a commencé.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Rien n’a été écrit.</translation>
    </message>
    <message>
        <source>The restored database is in use as %1. The former one is %2, untouched since the switch.</source>
        <translation>La base restaurée est en service sous le nom %1. L’ancienne est %2, intacte depuis la bascule.</translation>
    </message>
    <message>
        <source>The databases are not as this restore would have left them: somebody has changed them since.</source>
        <translation>Les bases ne sont pas dans l’état où cette restauration les aurait laissées : quelqu’un les a changées depuis.</translation>
    </message>
    <message>
        <source>Nothing of it is there; %1 is as before.</source>
        <translation>Il n’en reste rien ; %1 est comme avant.</translation>
    </message>
    <message>
        <source>Nothing of it is there, but %1 takes no sessions.</source>
        <translation>Il n’en reste rien, mais %1 n’accepte pas de session.</translation>
    </message>
    <message>
        <source>%1 is half made and of no use; %2 is as before.</source>
        <translation>%1 est à moitié faite et ne sert à rien ; %2 est comme avant.</translation>
    </message>
    <message>
        <source>%1 is whole. %2 is in use as before, but takes no sessions: the application is down.</source>
        <translation>%1 est entière. %2 est en service comme avant, mais n’accepte pas de session : l’application est arrêtée.</translation>
    </message>
    <message>
        <source>%1 is whole and not in use; %2 is as before.</source>
        <translation>%1 est entière et pas en service ; %2 est comme avant.</translation>
    </message>
    <message>
        <source>There is no switch to take back.</source>
        <translation>Il n’y a pas de bascule à défaire.</translation>
    </message>
    <message>
        <source>Undo the restore of %1 of %2</source>
        <translation>Défaire la restauration de %1 de %2</translation>
    </message>
    <message>
        <source>Switch back to the database of before</source>
        <translation>Revenir à la base de données d’avant</translation>
    </message>
    <message>
        <source>The database of before is there</source>
        <translation>La base de données d’avant est là</translation>
    </message>
    <message>
        <source>%1 is the database of before again. What was written since the switch stays in %2 and is not in use.</source>
        <translation>%1 est de nouveau la base d’avant. Ce qui a été écrit depuis la bascule reste dans %2 et n’est pas en service.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) are ended.</source>
        <translation>
            <numerusform>%n session est fermée.</numerusform>
            <numerusform>%n sessions sont fermées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Two renames again: the restored database stays as %1.</source>
        <translation>De nouveau deux renommages : la base restaurée reste sous le nom %1.</translation>
    </message>
    <message>
        <source>Plan a new restore.</source>
        <translation>Préparez une nouvelle restauration.</translation>
    </message>
    <message>
        <source>Continue the restore of %1 of %2</source>
        <translation>Poursuivre la restauration de %1 de %2</translation>
    </message>
    <message>
        <source>Continue the restore</source>
        <translation>Poursuivre la restauration</translation>
    </message>
    <message>
        <source>Until %1: two renames back to %2.</source>
        <translation>Jusqu’au %1 : deux renommages pour revenir à %2.</translation>
    </message>
    <message>
        <source>Drop %1.</source>
        <translation>Supprimer %1.</translation>
    </message>
    <message>
        <source>Look at the server: nothing is done here by itself.</source>
        <translation>Regardez le serveur : rien n’est fait ici de soi-même.</translation>
    </message>
    <message>
        <source>Give the restore of %1 of %2 up</source>
        <translation>Abandonner la restauration de %1 de %2</translation>
    </message>
    <message>
        <source>Remove what the restore has made</source>
        <translation>Supprimer ce que la restauration a fait</translation>
    </message>
    <message>
        <source>%1 is dropped.</source>
        <translation>%1 est supprimée.</translation>
    </message>
    <message>
        <source>Restore again.</source>
        <translation>Restaurer de nouveau.</translation>
    </message>
</context>
<context>
    <name>RestoreSteps</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n owner(s) and right(s) carried over</source>
        <translation>
            <numerusform>%n propriétaire ou droit repris</numerusform>
            <numerusform>%n propriétaires et droits repris</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was switched: %1 is as before.</source>
        <translation>Rien n’a été basculé : %1 est comme avant.</translation>
    </message>
    <message>
        <source>What was restored is not what was backed up. %1</source>
        <translation>Ce qui a été restauré n’est pas ce qui a été sauvegardé. %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows in %n table(s), as they should be</source>
        <translation>
            <numerusform>%1 lignes dans %n table, comme il se doit</numerusform>
            <numerusform>%1 lignes dans %n tables, comme il se doit</numerusform>
        </translation>
    </message>
    <message>
        <source>A query was not answered as it should be. %1</source>
        <translation>Une requête n’a pas reçu la réponse attendue. %1</translation>
    </message>
    <message>
        <source>From here on %1 takes no sessions.</source>
        <translation>À partir d’ici, %1 n’accepte plus de session.</translation>
    </message>
    <message>
        <source>Nobody can say whether the databases were switched.</source>
        <translation>Personne ne peut dire si les bases ont été basculées.</translation>
    </message>
    <message>
        <source>Nothing was switched, but %1 takes no sessions: allow them again.</source>
        <translation>Rien n’a été basculé, mais %1 n’accepte pas de session : autorisez-les de nouveau.</translation>
    </message>
    <message>
        <source>%1 is the restored database now; the former one is %2.</source>
        <translation>%1 est maintenant la base restaurée ; l’ancienne est %2.</translation>
    </message>
    <message>
        <source>%1 is still the database of before.</source>
        <translation>%1 est toujours la base d’avant.</translation>
    </message>
    <message>
        <source>The restored database is in use. %1 is kept: undo the restore if this is worse than before.</source>
        <translation>La base restaurée est en service. %1 est gardée : défaites la restauration si c’est pire qu’avant.</translation>
    </message>
    <message>
        <source>Create the database %1</source>
        <translation>Créer la base de données %1</translation>
    </message>
    <message>
        <source>Restore into it, stopping at the first error</source>
        <translation>Y restaurer, en s’arrêtant à la première erreur</translation>
    </message>
    <message>
        <source>Carry owners and rights over from the present database</source>
        <translation>Reprendre les propriétaires et les droits de la base présente</translation>
    </message>
    <message>
        <source>Gather statistics</source>
        <translation>Collecter les statistiques</translation>
    </message>
    <message>
        <source>Compare with what was backed up</source>
        <translation>Comparer avec ce qui a été sauvegardé</translation>
    </message>
    <message>
        <source>End the sessions on %1 and refuse new ones</source>
        <translation>Fermer les sessions sur %1 et en refuser de nouvelles</translation>
    </message>
    <message>
        <source>Switch: two renames in one transaction</source>
        <translation>Basculer : deux renommages en une transaction</translation>
    </message>
    <message>
        <source>Ask the restored database under its own name</source>
        <translation>Interroger la base restaurée sous son nom</translation>
    </message>
    <message>
        <source>Drop the half-made database %1</source>
        <translation>Supprimer la base à moitié faite %1</translation>
    </message>
    <message>
        <source>Let sessions on %1 again</source>
        <translation>Accepter de nouveau des sessions sur %1</translation>
    </message>
    <message>
        <source>Switch back: two renames in one transaction</source>
        <translation>Revenir : deux renommages en une transaction</translation>
    </message>
    <message>
        <source>%1 holds what was restored. The safety backup of before is whole: %2.</source>
        <translation>%1 contient ce qui a été restauré. La sauvegarde de sûreté d’avant est entière : %2.</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>encore %n seconde environ</numerusform>
            <numerusform>encore %n secondes environ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>encore %n minute environ</numerusform>
            <numerusform>encore %n minutes environ</numerusform>
        </translation>
    </message>
    <message>
        <source>unpacking into memory: %1</source>
        <translation>décompression en mémoire : %1</translation>
    </message>
</context>
<context>
    <name>RunPlan</name>
    <message>
        <source>“%1” is production: nothing was sent.</source>
        <translation>« %1 » est en production : rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Add --confirm %1 and --reason TEXT, or look first with --dry-run.</source>
        <translation>Ajoutez --confirm %1 et --reason TEXTE, ou regardez d’abord avec --dry-run.</translation>
    </message>
    <message>
        <source>  step %1 of %2: %3</source>
        <translation>  étape %1 sur %2 : %3</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Vérifications</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Ce qui change</translation>
    </message>
    <message>
        <source>What does not</source>
        <translation>Ce qui ne change pas</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Combien de temps</translation>
    </message>
    <message numerus="yes">
        <source>About %1 s (from %n past run(s))</source>
        <translation>
            <numerusform>Environ %1 s (d’après %n exécution passée)</numerusform>
            <numerusform>Environ %1 s (d’après %n exécutions passées)</numerusform>
        </translation>
    </message>
    <message>
        <source>How to take it back</source>
        <translation>Comment défaire</translation>
    </message>
    <message>
        <source>It cannot be taken back.</source>
        <translation>Cela ne peut pas être défait.</translation>
    </message>
    <message>
        <source>  checking step %1 of %2: %3</source>
        <translation>  contrôle de l’étape %1 sur %2 : %3</translation>
    </message>
    <message>
        <source>This changes production: nothing was sent.</source>
        <translation>Cela change la production : rien n’est parti.</translation>
    </message>
</context>
<context>
    <name>RuntimeActions</name>
    <message>
        <source>%1 cannot be restarted, stopped or scaled from here.</source>
        <translation>%1 ne peut pas être redémarré, arrêté ou redimensionné d’ici.</translation>
    </message>
    <message>
        <source>%1 to %2 instances, %3 to %4</source>
        <translation>%1 à %2 instances, de %3 à %4</translation>
    </message>
    <message>
        <source>%1 has accepted.</source>
        <translation>%1 a accepté.</translation>
    </message>
    <message>
        <source>Something changed outside this plan: it is %1 now.</source>
        <translation>Quelque chose a changé hors de ce plan : les bornes sont maintenant %1.</translation>
    </message>
    <message>
        <source>Nothing was sent. Plan again from what is set now.</source>
        <translation>Rien n’a été envoyé. Refaites le plan à partir des réglages actuels.</translation>
    </message>
    <message>
        <source>%1 shows other bounds than those asked for.</source>
        <translation>%1 montre d’autres bornes que celles demandées.</translation>
    </message>
    <message>
        <source>plan the restart</source>
        <translation>préparer le redémarrage</translation>
    </message>
    <message>
        <source>Restart %1 of %2</source>
        <translation>Redémarrer %1 de %2</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>Redémarrer %1</translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) start again with version %1</source>
        <translation>
            <numerusform>%n instance redémarre avec la version %1</numerusform>
            <numerusform>%n instances redémarrent avec la version %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed variables take effect with this restart.</source>
        <translation>Les variables modifiées prennent effet avec ce redémarrage.</translation>
    </message>
    <message>
        <source>A restart is not taken back; the version stays the same.</source>
        <translation>Un redémarrage ne se défait pas ; la version reste la même.</translation>
    </message>
    <message>
        <source>Ask %1 to restart</source>
        <translation>Demander à %1 de redémarrer</translation>
    </message>
    <message>
        <source>plan the stop</source>
        <translation>préparer l’arrêt</translation>
    </message>
    <message>
        <source>Stop %1 of %2</source>
        <translation>Arrêter %1 de %2</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>Arrêter %1</translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) end: the service is out of service until it is started again.</source>
        <translation>
            <numerusform>%n instance s’arrête : le service est interrompu jusqu’à son redémarrage.</numerusform>
            <numerusform>%n instances s’arrêtent : le service est interrompu jusqu’à son redémarrage.</numerusform>
        </translation>
    </message>
    <message>
        <source>Restart it.</source>
        <translation>Le redémarrer.</translation>
    </message>
    <message>
        <source>Ask %1 to stop</source>
        <translation>Demander à %1 d’arrêter</translation>
    </message>
    <message>
        <source>plan the scaling</source>
        <translation>préparer le dimensionnement</translation>
    </message>
    <message>
        <source>%1 tells no bounds for this service.</source>
        <translation>%1 n’indique pas de bornes pour ce service.</translation>
    </message>
    <message>
        <source>Scale %1 of %2</source>
        <translation>Dimensionner %1 de %2</translation>
    </message>
    <message>
        <source>Scale %1</source>
        <translation>Dimensionner %1</translation>
    </message>
    <message>
        <source>The bounds are in order</source>
        <translation>Les bornes sont en ordre</translation>
    </message>
    <message>
        <source>The smallest number must be at least 1 and not above the largest.</source>
        <translation>Le plus petit nombre doit valoir au moins 1 et ne pas dépasser le plus grand.</translation>
    </message>
    <message>
        <source>The platform allows that many</source>
        <translation>La plateforme en permet autant</translation>
    </message>
    <message>
        <source>At most %1</source>
        <translation>Au plus %1</translation>
    </message>
    <message>
        <source>The sizes exist and are in order</source>
        <translation>Les tailles existent et sont en ordre</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Maintenant : %1</translation>
    </message>
    <message>
        <source>Then: %1</source>
        <translation>Ensuite : %1</translation>
    </message>
    <message>
        <source>The provider may need a restart before running instances follow.</source>
        <translation>Le fournisseur peut exiger un redémarrage avant que les instances en cours ne suivent.</translation>
    </message>
    <message>
        <source>Scale back to %1.</source>
        <translation>Revenir à %1.</translation>
    </message>
    <message>
        <source>Ask %1 to change the bounds</source>
        <translation>Demander à %1 de changer les bornes</translation>
    </message>
    <message>
        <source>Verify with %1</source>
        <translation>Vérifier auprès de %1</translation>
    </message>
    <message>
        <source>The answer was lost; asking %1 what it did…</source>
        <translation>La réponse s’est perdue ; on demande à %1 ce qu’il a fait…</translation>
    </message>
    <message>
        <source>%1 still runs.</source>
        <translation>%1 fonctionne toujours.</translation>
    </message>
    <message>
        <source>Something changed outside this plan: %1 runs now.</source>
        <translation>Quelque chose a changé hors de ce plan : %1 fonctionne maintenant.</translation>
    </message>
    <message>
        <source>Nothing was sent. Plan again from what runs now.</source>
        <translation>Rien n’est parti. Refaites le plan à partir de ce qui fonctionne maintenant.</translation>
    </message>
    <message>
        <source>Something changed outside this plan: a deployment of %1 is under way.</source>
        <translation>Quelque chose a changé hors de ce plan : un déploiement de %1 est en cours.</translation>
    </message>
    <message>
        <source>Nothing was sent. Wait for it or interrupt it, then plan again.</source>
        <translation>Rien n’est parti. Attendez-en la fin ou interrompez-le, puis refaites le plan.</translation>
    </message>
</context>
<context>
    <name>Schema</name>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
</context>
<context>
    <name>SchemaReach</name>
    <message>
        <source>It was last read on %1.</source>
        <translation>Dernière lecture le %1.</translation>
    </message>
    <message>
        <source>The database and its schema stay as they are.</source>
        <translation>La base de données et son schéma restent tels quels.</translation>
    </message>
    <message>
        <source>%1 stays as it is and keeps no revision of its schema: whether the version fits it is not known.</source>
        <translation>%1 reste telle quelle et ne garde aucune révision de son schéma : on ne sait pas si la version lui convient.</translation>
    </message>
    <message>
        <source>%1 stays as it is, its schema at revision %2.</source>
        <translation>%1 reste telle quelle, son schéma à la révision %2.</translation>
    </message>
    <message>
        <source>%1 stays as it is, its schema at revision %2. At which revision this version last served is not known.</source>
        <translation>%1 reste telle quelle, son schéma à la révision %2. On ne sait pas à quelle révision cette version était en service la dernière fois.</translation>
    </message>
    <message>
        <source>%1 stays as it is, its schema at revision %2, on which this version has served before.</source>
        <translation>%1 reste telle quelle, son schéma à la révision %2, sur laquelle cette version a déjà été en service.</translation>
    </message>
    <message>
        <source>%1 stays as it is, its schema at revision %2. This version last served on revision %3 and may fail on the present one.</source>
        <translation>%1 reste telle quelle, son schéma à la révision %2. Cette version était en service sur la révision %3 et peut échouer sur la révision actuelle.</translation>
    </message>
    <message>
        <source>%1: %2 now, %3 when it last served.</source>
        <translation>%1 : %2 maintenant, %3 lors de son dernier service.</translation>
    </message>
    <message>
        <source>The version has not served on the present schema</source>
        <translation>La version n’a jamais été en service sur le schéma actuel</translation>
    </message>
</context>
<context>
    <name>ScratchCluster</name>
    <message>
        <source>The backup is of PostgreSQL %1, and only version %2 is installed here.</source>
        <translation>La sauvegarde est de PostgreSQL %1, et seule la version %2 est installée ici.</translation>
    </message>
    <message>
        <source>Install the package postgresql-%1, or name another server for drills.</source>
        <translation>Installez le paquet postgresql-%1, ou nommez un autre serveur pour les exercices.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be used for a database.</source>
        <translation>Le dossier %1 ne peut pas servir à une base de données.</translation>
    </message>
</context>
<context>
    <name>SecretCache</name>
    <message>
        <source>The question to the keychain was withdrawn.</source>
        <translation>La demande au trousseau a été retirée.</translation>
    </message>
</context>
<context>
    <name>SecretCommand</name>
    <message>
        <source>stored</source>
        <translation>enregistré</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>absent</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NOM</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ÉTAT</translation>
    </message>
    <message>
        <source>Say: secret list, secret set NAME, or secret delete NAME. The value is asked for, or read from standard input.</source>
        <translation>Écrivez : secret list, secret set NOM ou secret delete NOM. La valeur est demandée, ou lue sur l’entrée standard.</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>Valeur de %1</translation>
    </message>
    <message>
        <source>Manage the credentials of this workspace in the system keychain</source>
        <translation>Gérer les identifiants de cet espace de travail dans le trousseau du système</translation>
    </message>
    <message>
        <source>No credential %1 is stored for this workspace.</source>
        <translation>Aucun identifiant %1 n’est enregistré pour cet espace de travail.</translation>
    </message>
    <message>
        <source>%1 would be removed.</source>
        <translation>%1 serait retiré.</translation>
    </message>
    <message>
        <source>%1 would be replaced.</source>
        <translation>%1 serait remplacé.</translation>
    </message>
    <message>
        <source>%1 would be stored.</source>
        <translation>%1 serait enregistré.</translation>
    </message>
    <message>
        <source>%1 is removed.</source>
        <translation>%1 est retiré.</translation>
    </message>
    <message>
        <source>%1 is stored.</source>
        <translation>%1 est enregistré.</translation>
    </message>
    <message>
        <source>The workspace names no credential %1; it names these: %2. It is stored all the same.</source>
        <translation>L’espace de travail ne nomme aucun identifiant %1 ; il nomme ceux-ci : %2. Il est rangé tout de même.</translation>
    </message>
</context>
<context>
    <name>SecretStore</name>
    <message>
        <source>The keychain has no entry %1.</source>
        <translation>Le trousseau n’a pas d’entrée %1.</translation>
    </message>
    <message>
        <source>Enter the credential of this service in the settings, or with &quot;vigiectl secret set&quot;.</source>
        <translation>Saisissez l’identifiant de ce service dans les réglages, ou avec « vigiectl secret set ».</translation>
    </message>
    <message>
        <source>A keychain entry needs the names of a workspace and of a credential, without a slash.</source>
        <translation>Une entrée du trousseau demande le nom d’un espace de travail et celui d’un identifiant, sans barre oblique.</translation>
    </message>
    <message>
        <source>Credentials that systemd gives to a service cannot be changed by the service.</source>
        <translation>Les identifiants que systemd donne à un service ne peuvent pas être changés par le service.</translation>
    </message>
    <message>
        <source>Change the file that LoadCredential= names in the unit, and restart the service.</source>
        <translation>Changez le fichier que LoadCredential= nomme dans l’unité, et redémarrez le service.</translation>
    </message>
    <message>
        <source>systemd gave this service no credential “%1”.</source>
        <translation>systemd n’a donné à ce service aucun identifiant « %1 ».</translation>
    </message>
    <message>
        <source>Add LoadCredential=%1:/etc/vigie/credentials/%1 to the unit, with a file that only root can read.</source>
        <translation>Ajoutez LoadCredential=%1:/etc/vigie/credentials/%1 à l’unité, avec un fichier que seul root peut lire.</translation>
    </message>
    <message>
        <source>The credential “%1” of this service cannot be read: %2</source>
        <translation>L’identifiant « %1 » de ce service ne peut pas être lu : %2</translation>
    </message>
</context>
<context>
    <name>Sentry</name>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>The short name of the organisation, as it stands in the address of its pages.</source>
        <translation>Le nom court de l’organisation, tel qu’il figure dans l’adresse de ses pages.</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projets</translation>
    </message>
    <message>
        <source>Short names of the projects to look at. None means all that the token sees.</source>
        <translation>Noms courts des projets à suivre. Aucun : tous ceux que voit le jeton.</translation>
    </message>
    <message>
        <source>Sentry environment</source>
        <translation>Environnement Sentry</translation>
    </message>
    <message>
        <source>What this environment is called in Sentry. None means all of them.</source>
        <translation>Le nom de cet environnement dans Sentry. Aucun : tous.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Only for a server of your own, or a region of Sentry such as https://de.sentry.io.</source>
        <translation>Seulement pour votre propre serveur, ou une région de Sentry telle que https://de.sentry.io.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Jeton</translation>
    </message>
    <message>
        <source>An internal integration with org:read, project:read and event:read; event:write as well to resolve or archive issues. Organisation tokens (sntrys_) cannot read issues.</source>
        <translation>Une intégration interne avec org:read, project:read et event:read ; event:write en plus pour résoudre ou archiver des problèmes. Les jetons d’organisation (sntrys_) ne peuvent pas lire les problèmes.</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projet</translation>
    </message>
    <message>
        <source>Issues cannot be read: an organisation token never has the right. Make an internal integration instead.</source>
        <translation>Les problèmes ne peuvent pas être lus : un jeton d’organisation n’en a jamais le droit. Créez plutôt une intégration interne.</translation>
    </message>
    <message>
        <source>Issues cannot be read (event:read).</source>
        <translation>Les problèmes ne peuvent pas être lus (event:read).</translation>
    </message>
    <message>
        <source>Issues cannot be resolved or archived (event:write).</source>
        <translation>Les problèmes ne peuvent pas être résolus ni archivés (event:write).</translation>
    </message>
    <message>
        <source>Error counts and crash-free sessions cannot be read (org:read).</source>
        <translation>Les nombres d’erreurs et les sessions sans plantage ne peuvent pas être lus (org:read).</translation>
    </message>
    <message>
        <source>Releases cannot be read (project:read).</source>
        <translation>Les versions ne peuvent pas être lues (project:read).</translation>
    </message>
    <message>
        <source>The token may do more than needed: %1.</source>
        <translation>Le jeton permet plus que nécessaire : %1.</translation>
    </message>
    <message>
        <source>Sentry does not know this token.</source>
        <translation>Sentry ne connaît pas ce jeton.</translation>
    </message>
    <message>
        <source>Enter another credential for this service.</source>
        <translation>Saisissez un autre identifiant pour ce service.</translation>
    </message>
    <message>
        <source>token of the organisation %1</source>
        <translation>jeton de l’organisation %1</translation>
    </message>
    <message>
        <source>“%1” is not the address of a Sentry server.</source>
        <translation>« %1 » n’est pas l’adresse d’un serveur Sentry.</translation>
    </message>
    <message>
        <source>The token belongs to %1, but the service&apos;s address is %2.</source>
        <translation>Le jeton appartient à %1, mais l’adresse du service est %2.</translation>
    </message>
    <message>
        <source>Correct the address in the workspace, or use a token of that server.</source>
        <translation>Corrigez l’adresse dans l’espace de travail, ou utilisez un jeton de ce serveur.</translation>
    </message>
    <message>
        <source>No issue was named.</source>
        <translation>Aucun problème n’a été désigné.</translation>
    </message>
    <message>
        <source>The service does not tell which issue that is.</source>
        <translation>Le service ne dit pas de quel problème il s’agit.</translation>
    </message>
    <message>
        <source>An issue cannot be given an unknown status.</source>
        <translation>On ne peut pas donner un statut inconnu à un problème.</translation>
    </message>
    <message>
        <source>Sentry accepted the change, but the issue has another status now.</source>
        <translation>Sentry a accepté le changement, mais le problème a maintenant un autre statut.</translation>
    </message>
    <message>
        <source>Read the issue again.</source>
        <translation>Relisez le problème.</translation>
    </message>
    <message>
        <source>%1 escalates</source>
        <translation>%1 s’aggrave</translation>
    </message>
    <message>
        <source>%1 is new since the last release</source>
        <translation>%1 est apparu depuis la dernière version</translation>
    </message>
    <message>
        <source>far more errors than usual</source>
        <translation>bien plus d’erreurs que d’habitude</translation>
    </message>
    <message>
        <source>Unresolved issues with events in 24 hours</source>
        <translation>Problèmes non résolus avec des événements en 24 heures</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>plus de %1</translation>
    </message>
    <message>
        <source>First seen in 24 hours</source>
        <translation>Apparus en 24 heures</translation>
    </message>
    <message>
        <source>Escalating</source>
        <translation>En aggravation</translation>
    </message>
    <message>
        <source>Errors in 24 hours</source>
        <translation>Erreurs en 24 heures</translation>
    </message>
    <message>
        <source>Errors in the last full hour</source>
        <translation>Erreurs dans la dernière heure pleine</translation>
    </message>
    <message>
        <source>Newest release</source>
        <translation>Version la plus récente</translation>
    </message>
    <message>
        <source>Crash-free sessions of it</source>
        <translation>Ses sessions sans plantage</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>ServiceRole</name>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Frontend</source>
        <translation>Interface web</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de données</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Connexion des utilisateurs</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Stockage</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Dépôt</translation>
    </message>
    <message>
        <source>Local stack</source>
        <translation>Pile locale</translation>
    </message>
    <message>
        <source>Other service</source>
        <translation>Autre service</translation>
    </message>
</context>
<context>
    <name>ServiceSheet</name>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En service</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Branche</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Last deployment</source>
        <translation>Dernier déploiement</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, by %3</source>
        <translation>%1, %2, par %3</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adresses</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Instances</translation>
    </message>
    <message>
        <source>Bounds</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Platform allows</source>
        <translation>La plateforme permet</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Santé</translation>
    </message>
    <message>
        <source>Missing headers</source>
        <translation>En-têtes absents</translation>
    </message>
    <message>
        <source>Certificate until</source>
        <translation>Certificat jusqu’au</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de données</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Longest transaction</source>
        <translation>Transaction la plus longue</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1, par %2</translation>
    </message>
    <message>
        <source>Blocked sessions</source>
        <translation>Sessions bloquées</translation>
    </message>
    <message>
        <source>Cache hits</source>
        <translation>Succès du cache</translation>
    </message>
    <message>
        <source>Replication lag</source>
        <translation>Retard de réplication</translation>
    </message>
    <message>
        <source>Schema revision</source>
        <translation>Révision du schéma</translation>
    </message>
    <message>
        <source>Not shown to this role</source>
        <translation>Caché à ce rôle</translation>
    </message>
    <message>
        <source>Backups at the provider</source>
        <translation>Sauvegardes chez le fournisseur</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>La plus récente</translation>
    </message>
    <message>
        <source>none is complete</source>
        <translation>aucune n’est complète</translation>
    </message>
    <message>
        <source>Would lose now</source>
        <translation>Perte si panne maintenant</translation>
    </message>
    <message>
        <source>%1 (limit %2)</source>
        <translation>%1 (limite %2)</translation>
    </message>
    <message>
        <source>Deleted by the provider</source>
        <translation>Supprimée par le fournisseur</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Gardées</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Dernière heure</translation>
    </message>
    <message>
        <source>Open issues read</source>
        <translation>Problèmes ouverts lus</translation>
    </message>
    <message>
        <source>Answers in</source>
        <translation>Répond en</translation>
    </message>
    <message>
        <source>Newest question failed</source>
        <translation>La dernière question a échoué</translation>
    </message>
    <message>
        <source>%1 to %2 instances, %3 to %4</source>
        <translation>%1 à %2 instances, %3 à %4</translation>
    </message>
    <message>
        <source>Newest releases</source>
        <translation>Dernières versions</translation>
    </message>
    <message>
        <source>%1 of sessions without a crash</source>
        <translation>%1 des sessions sans plantage</translation>
    </message>
    <message numerus="yes">
        <source>%n new issue(s)</source>
        <translation>
            <numerusform>%n nouveau problème</numerusform>
            <numerusform>%n nouveaux problèmes</numerusform>
        </translation>
    </message>
    <message>
        <source>deployed to %1 %2</source>
        <translation>déployée sur %1 %2</translation>
    </message>
    <message>
        <source>Load in the last hour</source>
        <translation>Charge de la dernière heure</translation>
    </message>
    <message>
        <source>%1 now, %2 at most</source>
        <translation>%1 maintenant, %2 au plus</translation>
    </message>
</context>
<context>
    <name>ServiceSource</name>
    <message>
        <source>%1 offers no logs.</source>
        <translation>%1 ne propose pas de journaux.</translation>
    </message>
</context>
<context>
    <name>ServicesCommand</name>
    <message>
        <source>ENVIRONMENT</source>
        <translation>ENVIRONNEMENT</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NOM</translation>
    </message>
    <message>
        <source>PROVIDER</source>
        <translation>FOURNISSEUR</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ÉTAT</translation>
    </message>
    <message>
        <source>VERSION</source>
        <translation>VERSION</translation>
    </message>
    <message>
        <source>List the services with their state and version</source>
        <translation>Lister les services avec leur état et leur version</translation>
    </message>
</context>
<context>
    <name>SessionSecrets</name>
    <message>
        <source>Value of %1 for this run (empty: from the keychain)</source>
        <translation>Valeur de %1 pour cette exécution (vide : celle du trousseau)</translation>
    </message>
    <message>
        <source>--session-secrets reads one line from standard input: a JSON object of names and values.</source>
        <translation>--session-secrets lit une ligne de l’entrée standard : un objet JSON de noms et de valeurs.</translation>
    </message>
    <message>
        <source>“%1” is no credential of this workspace, or its value is no text.</source>
        <translation>« %1 » n’est pas un identifiant de cet espace de travail, ou sa valeur n’est pas un texte.</translation>
    </message>
    <message>
        <source>The workspace names these: %1.</source>
        <translation>L’espace de travail nomme ceux-ci : %1.</translation>
    </message>
    <message>
        <source>With --session-secrets a run takes its credentials from the terminal or from standard input and keeps them in memory only; see vigiectl(1).</source>
        <translation>Avec --session-secrets, une exécution prend ses identifiants au terminal ou dans l’entrée standard et ne les garde qu’en mémoire ; voir vigiectl(1).</translation>
    </message>
</context>
<context>
    <name>Simulator</name>
    <message>
        <source>The state file does not hold the application %1.</source>
        <translation>Le fichier d’état ne contient pas l’application %1.</translation>
    </message>
    <message>
        <source>The state file does not hold the issue %1.</source>
        <translation>Le fichier d’état ne contient pas le problème %1.</translation>
    </message>
    <message>
        <source>The fault plan cannot be used: %1.</source>
        <translation>Le plan de pannes ne peut pas être utilisé : %1.</translation>
    </message>
    <message>
        <source>The simulator listens on a loopback address only, not on %1.</source>
        <translation>Le simulateur n’écoute que sur une adresse de bouclage, pas sur %1.</translation>
    </message>
    <message>
        <source>The simulator cannot listen on %1 port %2: %3.</source>
        <translation>Le simulateur ne peut pas écouter sur %1, port %2 : %3.</translation>
    </message>
    <message>
        <source>The value of --%1 is not valid.</source>
        <translation>La valeur de --%1 n’est pas valide.</translation>
    </message>
    <message>
        <source>The fault plan %1 cannot be read: %2.</source>
        <translation>Le plan de pannes %1 ne peut pas être lu : %2.</translation>
    </message>
    <message>
        <source>Write addresses, tokens and ids to &lt;file&gt; once it listens.</source>
        <translation>Écrire les adresses, jetons et identifiants dans &lt;file&gt; dès qu’il écoute.</translation>
    </message>
    <message>
        <source>Invent everything from this &lt;number&gt;.</source>
        <translation>Tout inventer à partir de ce nombre &lt;number&gt;.</translation>
    </message>
    <message>
        <source>Let things happen &lt;factor&gt; times faster.</source>
        <translation>Faire avancer les choses &lt;factor&gt; fois plus vite.</translation>
    </message>
    <message>
        <source>Start with an &quot;incident&quot; or in a &quot;calm&quot; moment.</source>
        <translation>Commencer par un incident (« incident ») ou dans un moment calme (« calm »).</translation>
    </message>
    <message>
        <source>Write &lt;lines&gt; log lines a second (at most 5000; 0 follows --speed).</source>
        <translation>Écrire &lt;lines&gt; lignes de journal par seconde (5000 au plus ; 0 suit --speed).</translation>
    </message>
    <message>
        <source>Read what shall go wrong from &lt;file&gt;.</source>
        <translation>Lire dans &lt;file&gt; ce qui doit mal tourner.</translation>
    </message>
    <message>
        <source>Keep what changes in &lt;file&gt;, and start from it.</source>
        <translation>Conserver ce qui change dans &lt;file&gt;, et en repartir.</translation>
    </message>
    <message>
        <source>Listen on this loopback &lt;address&gt;.</source>
        <translation>Écouter sur cette adresse de bouclage &lt;address&gt;.</translation>
    </message>
    <message>
        <source>The state file %1 cannot be read: %2.</source>
        <translation>Le fichier d’état %1 ne peut pas être lu : %2.</translation>
    </message>
    <message>
        <source>The state file %1 is not valid JSON: %2.</source>
        <translation>Le fichier d’état %1 n’est pas du JSON valide : %2.</translation>
    </message>
    <message>
        <source>The state file is not one of this version of the simulator.</source>
        <translation>Le fichier d’état ne vient pas de cette version du simulateur.</translation>
    </message>
    <message>
        <source>“%1” is one word too many.</source>
        <translation>« %1 » est un mot de trop.</translation>
    </message>
    <message>
        <source>The old ready file %1 cannot be removed.</source>
        <translation>L’ancien fichier d’état prêt %1 ne peut pas être supprimé.</translation>
    </message>
    <message>
        <source>Stands in for Clever Cloud, Vercel, Sentry and Keycloak on loopback ports, with one consistent product behind them.</source>
        <translation>Tient lieu de Clever Cloud, Vercel, Sentry et Keycloak sur des ports de la boucle locale, avec derrière eux un seul produit cohérent.</translation>
    </message>
    <message>
        <source>Use &lt;port&gt; and the next four (0 takes free ones).</source>
        <translation>Utiliser &lt;port&gt; et les quatre suivants (0 en prend de libres).</translation>
    </message>
    <message>
        <source>The dump %1 cannot be read: %2.</source>
        <translation>Le dump %1 ne peut pas être lu : %2.</translation>
    </message>
    <message>
        <source>Let the backups of databases hold the dump in &lt;file&gt;.</source>
        <translation>Mettre le dump de &lt;file&gt; dans les sauvegardes des bases de données.</translation>
    </message>
</context>
<context>
    <name>StartOptions</name>
    <message>
        <source>%1 needs a number that is at least %2.</source>
        <translation>%1 demande un nombre d’au moins %2.</translation>
    </message>
    <message>
        <source>%1 is one of: %2.</source>
        <translation>%1 est l’un de : %2.</translation>
    </message>
    <message>
        <source>%1 needs a value.</source>
        <translation>%1 demande une valeur.</translation>
    </message>
    <message>
        <source>“%1” is not understood.</source>
        <translation>« %1 » n’est pas compris.</translation>
    </message>
    <message>
        <source>vigie --help lists what is.</source>
        <translation>vigie --help liste ce qui l’est.</translation>
    </message>
    <message>
        <source>Say either --demo or a workspace file.</source>
        <translation>Donnez soit --demo, soit un fichier d’espace de travail.</translation>
    </message>
    <message>
        <source>Usage: vigie [options] [FILE]

FILE is a workspace file; without one, the last workspace opens again.

  --demo                 open the demonstration: simulated services, no network
  --workspace FILE       open this workspace file
  --language fr|en       language of this start
  --theme WORD           system, light, dark or high-contrast, for this start
  --speed N              demonstration: how many times faster its time runs
  --log-rate N           demonstration: log lines a second
  --measure-start        print the milliseconds to the first paint, and end
  --version              print the version, and end
  --help                 print this, and end
</source>
        <translation>Usage : vigie [options] [FICHIER]

FICHIER est un fichier d’espace de travail ; sans lui, le dernier espace de travail se rouvre.

  --demo                 ouvre la démonstration : services simulés, sans réseau
  --workspace FICHIER    ouvre ce fichier d’espace de travail
  --language fr|en       langue de ce démarrage
  --theme MOT            system, light, dark ou high-contrast, pour ce démarrage
  --speed N              démonstration : combien de fois plus vite passe son temps
  --log-rate N           démonstration : lignes de journaux par seconde
  --measure-start        affiche les millisecondes jusqu’au premier affichage, puis termine
  --version              affiche la version, puis termine
  --help                 affiche ceci, puis termine
</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Healthy</source>
        <translation>Sain</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Dégradé</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>En panne</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>The local history is closed.</source>
        <translation>L’historique local est fermé.</translation>
    </message>
    <message>
        <source>The local history was written by a newer version of Vigie.</source>
        <translation>L’historique local a été écrit par une version plus récente de Vigie.</translation>
    </message>
    <message>
        <source>Update Vigie, or move the file away to begin a new history.</source>
        <translation>Mettez Vigie à jour, ou écartez le fichier pour commencer un nouvel historique.</translation>
    </message>
    <message>
        <source>The local history is damaged.</source>
        <translation>L’historique local est abîmé.</translation>
    </message>
    <message>
        <source>Move the file away to begin a new history.</source>
        <translation>Écartez le fichier pour commencer un nouvel historique.</translation>
    </message>
    <message>
        <source>The local history cannot be read or written.</source>
        <translation>L’historique local ne peut être ni lu ni écrit.</translation>
    </message>
    <message>
        <source>Check free space and the rights of the folder.</source>
        <translation>Vérifiez l’espace libre et les droits du dossier.</translation>
    </message>
    <message>
        <source>The shared record was written by a newer version of Vigie.</source>
        <translation>Le registre partagé a été écrit par une version plus récente de Vigie.</translation>
    </message>
    <message>
        <source>Update Vigie on this machine.</source>
        <translation>Mettez Vigie à jour sur cette machine.</translation>
    </message>
</context>
<context>
    <name>Unpacker</name>
    <message>
        <source>%1 is damaged near its byte %L2: %3. What came before it is shown.</source>
        <translation>%1 est endommagé près de son octet %L2 : %3. Ce qui précède est affiché.</translation>
    </message>
    <message>
        <source>its end is missing</source>
        <translation>sa fin manque</translation>
    </message>
</context>
<context>
    <name>VariableActions</name>
    <message>
        <source>%1 was changed outside this plan.</source>
        <translation>%1 a été modifiée hors de ce plan.</translation>
    </message>
    <message>
        <source>Nothing more was sent. Read the variables again and stage the change anew.</source>
        <translation>Rien d’autre n’a été envoyé. Relisez les variables et préparez de nouveau la modification.</translation>
    </message>
    <message>
        <source>%1 does not show these changes: %2.</source>
        <translation>%1 ne montre pas ces modifications : %2.</translation>
    </message>
    <message>
        <source>%1 has no variables.</source>
        <translation>%1 n’a pas de variables.</translation>
    </message>
    <message>
        <source>plan the changes</source>
        <translation>préparer les modifications</translation>
    </message>
    <message numerus="yes">
        <source>Change %n variable(s) of %1 in %2</source>
        <translation>
            <numerusform>Modifier %n variable de %1 dans %2</numerusform>
            <numerusform>Modifier %n variables de %1 dans %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %n variable(s)</source>
        <translation>
            <numerusform>Modifier %n variable</numerusform>
            <numerusform>Modifier %n variables</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 belongs to this service</source>
        <translation>%1 appartient à ce service</translation>
    </message>
    <message>
        <source>It comes from %1: change it there.</source>
        <translation>Elle vient de %1 : modifiez-la là-bas.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Retirer %1</translation>
    </message>
    <message>
        <source>Set %1</source>
        <translation>Définir %1</translation>
    </message>
    <message>
        <source>Every variable belongs to this service</source>
        <translation>Toutes les variables appartiennent à ce service</translation>
    </message>
    <message>
        <source>Verify with %1</source>
        <translation>Vérifier auprès de %1</translation>
    </message>
    <message>
        <source>The running version keeps the old values until its next deployment or restart.</source>
        <translation>La version en service garde les anciennes valeurs jusqu’au prochain déploiement ou redémarrage.</translation>
    </message>
    <message>
        <source>The former values of %1 cannot be read and so cannot be set again.</source>
        <translation>Les anciennes valeurs de %1 ne peuvent pas être lues, donc pas rétablies.</translation>
    </message>
    <message>
        <source>branch %1</source>
        <translation>branche %1</translation>
    </message>
    <message>
        <source>These keep their own values: %1.</source>
        <translation>Celles-ci gardent leurs propres valeurs : %1.</translation>
    </message>
    <message>
        <source>Set the former values again, with a plan of its own. They are remembered only while this program runs.</source>
        <translation>Remettre les anciennes valeurs, par un plan à part. Elles ne sont retenues que tant que ce programme tourne.</translation>
    </message>
</context>
<context>
    <name>VariablesCommand</name>
    <message>
        <source>cannot be read</source>
        <translation>illisible</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NOM</translation>
    </message>
    <message>
        <source>ORIGIN</source>
        <translation>ORIGINE</translation>
    </message>
    <message>
        <source>TARGETS</source>
        <translation>CIBLES</translation>
    </message>
    <message>
        <source>FINGERPRINT</source>
        <translation>EMPREINTE</translation>
    </message>
    <message>
        <source>Say: variables diff ENVIRONMENT ENVIRONMENT --service NAME.</source>
        <translation>Écrivez : variables diff ENVIRONNEMENT ENVIRONNEMENT --service NOM.</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ÉTAT</translation>
    </message>
    <message>
        <source>Say: variables set NAME, or variables unset NAME. The value is asked for, or read from standard input.</source>
        <translation>Écrivez : variables set NOM, ou variables unset NOM. La valeur est demandée, ou lue sur l’entrée standard.</translation>
    </message>
    <message>
        <source>There is no variable %1.</source>
        <translation>Il n’y a pas de variable %1.</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>Valeur de %1</translation>
    </message>
    <message>
        <source>Say: variables list, diff, set or unset.</source>
        <translation>Écrivez : variables list, diff, set ou unset.</translation>
    </message>
    <message>
        <source>List, compare and change variables; values are never shown</source>
        <translation>Lister, comparer et modifier les variables ; les valeurs ne sont jamais affichées</translation>
    </message>
    <message>
        <source>BRANCH</source>
        <translation>BRANCHE</translation>
    </message>
    <message>
        <source>There are several variables %1: %2.</source>
        <translation>Il y a plusieurs variables %1 : %2.</translation>
    </message>
    <message>
        <source>Name one with --target.</source>
        <translation>Nommez-en une avec --target.</translation>
    </message>
    <message>
        <source>%1 has one value for these targets: %2.</source>
        <translation>%1 a une seule valeur pour ces cibles : %2.</translation>
    </message>
    <message>
        <source>--target chooses a variable or says what a new one is for; it does not move one.</source>
        <translation>--target choisit une variable ou dit à quoi sert une nouvelle ; il n’en déplace aucune.</translation>
    </message>
    <message>
        <source>It exists for these branches only: %1. Name one with --branch.</source>
        <translation>Elle n’existe que pour ces branches : %1. Nommez-en une avec --branch.</translation>
    </message>
    <message>
        <source>The variables of %1 know neither targets nor branches.</source>
        <translation>Les variables de %1 ne connaissent ni cibles ni branches.</translation>
    </message>
</context>
<context>
    <name>Vercel</name>
    <message>
        <source>Token</source>
        <translation>Jeton</translation>
    </message>
    <message>
        <source>The token reaches the whole account; one for a single team or project would do.</source>
        <translation>Le jeton donne accès à tout le compte ; un jeton limité à une équipe ou à un projet suffirait.</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Équipe</translation>
    </message>
    <message>
        <source>The token may not act for this team: single sign-on or a second factor is missing.</source>
        <translation>Le jeton ne peut pas agir pour cette équipe : il manque l’authentification unique ou un second facteur.</translation>
    </message>
    <message>
        <source>An owner may also change members and billing; a member would do.</source>
        <translation>Un propriétaire peut aussi changer les membres et la facturation ; un membre suffirait.</translation>
    </message>
    <message>
        <source>This role may look but change nothing: no rollback, no redeployment.</source>
        <translation>Ce rôle permet de regarder mais de ne rien changer : ni retour à une version, ni redéploiement.</translation>
    </message>
    <message>
        <source>Vercel has blocked this account for now.</source>
        <translation>Vercel a bloqué ce compte pour le moment.</translation>
    </message>
    <message>
        <source>The project “%1” is not visible with this token.</source>
        <translation>Le projet « %1 » n’est pas visible avec ce jeton.</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projet</translation>
    </message>
    <message>
        <source>Variables cannot be read.</source>
        <translation>Les variables ne peuvent pas être lues.</translation>
    </message>
    <message>
        <source>There is no usable Vercel token.</source>
        <translation>Il n’y a pas de jeton Vercel utilisable.</translation>
    </message>
    <message>
        <source>Enter the token of this service again.</source>
        <translation>Saisissez de nouveau le jeton de ce service.</translation>
    </message>
    <message>
        <source>The build log was closed.</source>
        <translation>Le journal de construction a été fermé.</translation>
    </message>
    <message>
        <source>Blocked: its creator has no seat in the team (%1).</source>
        <translation>Bloqué : son auteur n’a pas de place dans l’équipe (%1).</translation>
    </message>
    <message>
        <source>Blocked: the author of the commit is not known to the team (%1).</source>
        <translation>Bloqué : l’auteur du commit n’est pas connu de l’équipe (%1).</translation>
    </message>
    <message>
        <source>Blocked by Vercel.</source>
        <translation>Bloqué par Vercel.</translation>
    </message>
    <message>
        <source>Blocked by Vercel (%1).</source>
        <translation>Bloqué par Vercel (%1).</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Contrôles</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Construction</translation>
    </message>
    <message>
        <source>Build of %1</source>
        <translation>Construction de %1</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Staged: it has never served production.</source>
        <translation>En attente : il n’a jamais servi la production.</translation>
    </message>
    <message>
        <source>Traffic is being moved to it step by step.</source>
        <translation>Le trafic y est transféré étape par étape.</translation>
    </message>
    <message>
        <source>It has served production before.</source>
        <translation>Il a déjà servi la production.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Régions</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Formule</translation>
    </message>
    <message>
        <source>Failed step</source>
        <translation>Étape en échec</translation>
    </message>
    <message>
        <source>Warning about domains</source>
        <translation>Avertissement sur les domaines</translation>
    </message>
    <message>
        <source>Deleted by Vercel on</source>
        <translation>Supprimé par Vercel le</translation>
    </message>
    <message>
        <source>Assignment of domains</source>
        <translation>Affectation des domaines</translation>
    </message>
    <message>
        <source>Vercel moves domains back and forth only for production.</source>
        <translation>Vercel ne déplace les domaines d’une version à l’autre que pour la production.</translation>
    </message>
    <message>
        <source>Do this from the environment whose target is production.</source>
        <translation>Faites-le depuis l’environnement dont la cible est la production.</translation>
    </message>
    <message>
        <source>The deployment %1 belongs to the target “%2”, not to “%3”.</source>
        <translation>Le déploiement %1 appartient à la cible « %2 », et non à « %3 ».</translation>
    </message>
    <message>
        <source>Do this from the environment that it belongs to.</source>
        <translation>Faites-le depuis l’environnement auquel il appartient.</translation>
    </message>
    <message>
        <source>The deployment %1 is not ready (%2).</source>
        <translation>Le déploiement %1 n’est pas prêt (%2).</translation>
    </message>
    <message>
        <source>Choose a deployment that was built successfully.</source>
        <translation>Choisissez un déploiement dont la construction a réussi.</translation>
    </message>
    <message>
        <source>Vercel accepted the build but did not say which one it is.</source>
        <translation>Vercel a accepté la construction mais n’a pas dit laquelle c’est.</translation>
    </message>
    <message>
        <source>Look at the newest deployments before trying again.</source>
        <translation>Regardez les déploiements les plus récents avant de réessayer.</translation>
    </message>
    <message>
        <source>The deployment %1 serves production already.</source>
        <translation>Le déploiement %1 sert déjà la production.</translation>
    </message>
    <message>
        <source>There is nothing to roll back.</source>
        <translation>Il n’y a aucune version à laquelle revenir.</translation>
    </message>
    <message>
        <source>The deployment %1 has never served production.</source>
        <translation>Le déploiement %1 n’a jamais servi la production.</translation>
    </message>
    <message>
        <source>Promote it instead of rolling back to it.</source>
        <translation>Promouvez-le au lieu d’y revenir.</translation>
    </message>
    <message>
        <source>This project uses rolling releases, which move traffic in stages.</source>
        <translation>Ce projet utilise les mises en service progressives, qui transfèrent le trafic par étapes.</translation>
    </message>
    <message>
        <source>Start and approve the stages at Vercel.</source>
        <translation>Lancez et approuvez les étapes chez Vercel.</translation>
    </message>
    <message>
        <source>The deployment %1 is over already (%2).</source>
        <translation>Le déploiement %1 est déjà terminé (%2).</translation>
    </message>
    <message>
        <source>Vercel took the setting but still holds production on its version.</source>
        <translation>Vercel a pris le réglage mais retient toujours la production sur sa version.</translation>
    </message>
    <message>
        <source>Promote the newest deployment: that ends the hold.</source>
        <translation>Promouvez le déploiement le plus récent : cela met fin à la retenue.</translation>
    </message>
    <message>
        <source>the project is paused</source>
        <translation>le projet est en pause</translation>
    </message>
    <message>
        <source>the first version is being built</source>
        <translation>la première version est en construction</translation>
    </message>
    <message>
        <source>no deployment serves yet</source>
        <translation>aucun déploiement ne sert encore</translation>
    </message>
    <message>
        <source>the deployment that should serve has failed</source>
        <translation>le déploiement qui devrait servir a échoué</translation>
    </message>
    <message>
        <source>its domains could not be assigned</source>
        <translation>ses domaines n’ont pas pu être affectés</translation>
    </message>
    <message>
        <source>the domains are being moved to another deployment</source>
        <translation>les domaines sont en cours de transfert vers un autre déploiement</translation>
    </message>
    <message>
        <source>the last move of the domains failed for some of them</source>
        <translation>le dernier transfert des domaines a échoué pour certains d’entre eux</translation>
    </message>
    <message>
        <source>a new version is being built, the old one serves</source>
        <translation>une nouvelle version est en construction, l’ancienne sert</translation>
    </message>
    <message>
        <source>the newest deployment failed, the version before it serves</source>
        <translation>le déploiement le plus récent a échoué, la version précédente sert</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>non vérifié</translation>
    </message>
    <message>
        <source>not verified: %1</source>
        <translation>non vérifié : %1</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>vérifié</translation>
    </message>
    <message>
        <source>verified, redirects to %1</source>
        <translation>vérifié, redirige vers %1</translation>
    </message>
    <message>
        <source>Off: new deployments are built but do not serve.</source>
        <translation>Désactivée : les nouveaux déploiements sont construits mais ne servent pas.</translation>
    </message>
    <message>
        <source>Automatic assignment of domains</source>
        <translation>Affectation automatique des domaines</translation>
    </message>
    <message>
        <source>Framework</source>
        <translation>Framework</translation>
    </message>
    <message>
        <source>Node.js version</source>
        <translation>Version de Node.js</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Déploiement</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Dépôt</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domaines</translation>
    </message>
    <message>
        <source>This credential may not see them.</source>
        <translation>Cet identifiant ne permet pas de les voir.</translation>
    </message>
    <message>
        <source>Domain %1</source>
        <translation>Domaine %1</translation>
    </message>
    <message>
        <source>Rolled back by %1: %2</source>
        <translation>Retour à une version par %1 : %2</translation>
    </message>
    <message>
        <source>Rolled back by %1.</source>
        <translation>Retour à une version par %1.</translation>
    </message>
    <message>
        <source>Rolled back: %1</source>
        <translation>Retour à une version : %1</translation>
    </message>
    <message>
        <source>Production was rolled back.</source>
        <translation>La production est revenue à une version précédente.</translation>
    </message>
    <message>
        <source>Someone switched it off in the project&apos;s settings, or after an older rollback.</source>
        <translation>Quelqu’un l’a désactivée dans les réglages du projet, ou lors d’un retour plus ancien à une version.</translation>
    </message>
    <message>
        <source>Vercel could not move this domain.</source>
        <translation>Vercel n’a pas pu transférer ce domaine.</translation>
    </message>
    <message>
        <source>Vercel’s live log begins now; earlier lines cannot be read with this connection.</source>
        <translation>Le journal en direct de Vercel commence maintenant ; les lignes antérieures ne peuvent pas être lues avec cette connexion.</translation>
    </message>
    <message>
        <source>Vercel gave no earlier lines: %1</source>
        <translation>Vercel n’a pas donné de lignes antérieures : %1</translation>
    </message>
    <message>
        <source>There are too many lines to fetch; older ones than these are left out.</source>
        <translation>Il y a trop de lignes à récupérer ; celles qui sont plus anciennes sont omises.</translation>
    </message>
    <message>
        <source>Vercel sent a line that is not in its format; it was left out.</source>
        <translation>Vercel a envoyé une ligne qui n’est pas dans son format ; elle a été omise.</translation>
    </message>
    <message>
        <source>Vercel has no separate access log: its requests are part of the live log.</source>
        <translation>Vercel n’a pas de journal d’accès séparé : ses requêtes font partie du journal en direct.</translation>
    </message>
    <message>
        <source>The log was closed.</source>
        <translation>Le journal a été fermé.</translation>
    </message>
    <message>
        <source>The deployment %1 serves now; its log follows.</source>
        <translation>Le déploiement %1 sert maintenant ; son journal suit.</translation>
    </message>
    <message>
        <source>The live log was interrupted (%1). Vercel does not send again what was written meanwhile.</source>
        <translation>Le journal en direct a été interrompu (%1). Vercel ne renvoie pas ce qui a été écrit entre-temps.</translation>
    </message>
    <message>
        <source>Vercel ended the live log, as it does every few minutes; it was opened again.</source>
        <translation>Vercel a terminé le journal en direct, comme il le fait toutes les quelques minutes ; il a été rouvert.</translation>
    </message>
    <message>
        <source>The deployment %1 does not belong to the project “%2”.</source>
        <translation>Le déploiement %1 n’appartient pas au projet « %2 ».</translation>
    </message>
    <message>
        <source>Choose a deployment from this service&apos;s list.</source>
        <translation>Choisissez un déploiement dans la liste de ce service.</translation>
    </message>
    <message>
        <source>The team&apos;s id (team_…) or its short name in the address of the Vercel dashboard. Leave it empty for a personal account.</source>
        <translation>L’identifiant de l’équipe (team_…) ou son nom court dans l’adresse du tableau de bord Vercel. Laissez vide pour un compte personnel.</translation>
    </message>
    <message>
        <source>The project&apos;s name or id (prj_…), from the project&apos;s settings at Vercel.</source>
        <translation>Le nom ou l’identifiant du projet (prj_…), dans les réglages du projet chez Vercel.</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>Which deployments belong to this environment: production, preview, or the short name of a custom environment.</source>
        <translation>Les déploiements qui appartiennent à cet environnement : production, preview, ou le nom court d’un environnement personnalisé.</translation>
    </message>
    <message>
        <source>Git branch</source>
        <translation>Branche Git</translation>
    </message>
    <message>
        <source>Only for previews: the branch that this environment follows. Leave it empty for all branches.</source>
        <translation>Seulement pour les prévisualisations : la branche que suit cet environnement. Laissez vide pour toutes les branches.</translation>
    </message>
    <message>
        <source>API address</source>
        <translation>Adresse de l’API</translation>
    </message>
    <message>
        <source>Only for another host than Vercel&apos;s own, such as the simulator.</source>
        <translation>Seulement pour un autre hôte que celui de Vercel, comme le simulateur.</translation>
    </message>
    <message>
        <source>“%1” is not the address of an API.</source>
        <translation>« %1 » n’est pas l’adresse d’une API.</translation>
    </message>
    <message>
        <source>Correct the field “api_url” of this service, or remove it.</source>
        <translation>Corrigez le champ « api_url » de ce service, ou retirez-le.</translation>
    </message>
    <message>
        <source>Vercel integration</source>
        <translation>Intégration Vercel</translation>
    </message>
    <message>
        <source>The project has no environment “%1”.</source>
        <translation>Le projet n’a pas d’environnement « %1 ».</translation>
    </message>
    <message>
        <source>Choose production, preview, development or a custom environment of the project.</source>
        <translation>Choisissez production, preview, development ou un environnement personnalisé du projet.</translation>
    </message>
    <message>
        <source>The variable %1 has one value for production and for this environment.</source>
        <translation>La variable %1 a une seule valeur pour la production et pour cet environnement.</translation>
    </message>
    <message>
        <source>Change it from production, or give this environment a variable of its own at Vercel.</source>
        <translation>Modifiez-la depuis la production, ou donnez à cet environnement sa propre variable chez Vercel.</translation>
    </message>
    <message>
        <source>A variable %1 exists already for one of these targets.</source>
        <translation>Une variable %1 existe déjà pour l’une de ces cibles.</translation>
    </message>
    <message>
        <source>Read the variables again and change the one that exists.</source>
        <translation>Relisez les variables et modifiez celle qui existe.</translation>
    </message>
    <message>
        <source>Vercel did not accept the variable %1.</source>
        <translation>Vercel n’a pas accepté la variable %1.</translation>
    </message>
    <message>
        <source>The variable %1 is no longer there.</source>
        <translation>La variable %1 n’est plus là.</translation>
    </message>
    <message>
        <source>Read the variables again.</source>
        <translation>Relisez les variables.</translation>
    </message>
    <message>
        <source>A new variable needs a value.</source>
        <translation>Une nouvelle variable a besoin d’une valeur.</translation>
    </message>
    <message>
        <source>The variable %1 does not belong to this environment.</source>
        <translation>La variable %1 n’appartient pas à cet environnement.</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Jeton d’accès</translation>
    </message>
    <message>
        <source>A token limited to the team, of a person who is at least a developer of the project.</source>
        <translation>Un jeton limité à l’équipe, d’une personne qui est au moins développeur du projet.</translation>
    </message>
    <message>
        <source>list teams</source>
        <translation>lister les équipes</translation>
    </message>
    <message>
        <source>read account</source>
        <translation>lire le compte</translation>
    </message>
    <message>
        <source>read token</source>
        <translation>lire le jeton</translation>
    </message>
    <message>
        <source>list variables</source>
        <translation>lister les variables</translation>
    </message>
    <message>
        <source>list projects</source>
        <translation>lister les projets</translation>
    </message>
    <message>
        <source>read build log</source>
        <translation>lire le journal de construction</translation>
    </message>
    <message>
        <source>list builds</source>
        <translation>lister les constructions</translation>
    </message>
    <message>
        <source>list moving domains</source>
        <translation>lister les domaines en cours de déplacement</translation>
    </message>
    <message>
        <source>roll back</source>
        <translation>revenir à une version</translation>
    </message>
    <message>
        <source>promote</source>
        <translation>promouvoir</translation>
    </message>
    <message>
        <source>redeploy</source>
        <translation>redéployer</translation>
    </message>
    <message>
        <source>cancel deployment</source>
        <translation>interrompre le déploiement</translation>
    </message>
    <message>
        <source>release hold</source>
        <translation>lever la retenue</translation>
    </message>
    <message>
        <source>Lines of the last moments before the live log began may be missing.</source>
        <translation>Des lignes des derniers instants avant l’ouverture du journal en direct manquent peut-être.</translation>
    </message>
    <message>
        <source>read request log</source>
        <translation>lire le journal des requêtes</translation>
    </message>
    <message>
        <source>follow log</source>
        <translation>suivre le journal</translation>
    </message>
    <message>
        <source>The live log was interrupted (%1). What was written meanwhile was fetched.</source>
        <translation>Le journal en direct a été interrompu (%1). Ce qui a été écrit entre-temps a été récupéré.</translation>
    </message>
    <message>
        <source>Vercel ended the live log, as it does every few minutes; it was opened again. Lines in between may be missing.</source>
        <translation>Vercel a terminé le journal en direct, comme toutes les quelques minutes ; il a été rouvert. Des lignes manquent peut-être entre les deux.</translation>
    </message>
    <message>
        <source>read project</source>
        <translation>lire le projet</translation>
    </message>
    <message>
        <source>read deployment</source>
        <translation>lire le déploiement</translation>
    </message>
    <message>
        <source>list deployments</source>
        <translation>lister les déploiements</translation>
    </message>
    <message>
        <source>list domains</source>
        <translation>lister les domaines</translation>
    </message>
    <message>
        <source>list environments</source>
        <translation>lister les environnements</translation>
    </message>
    <message>
        <source>read variable</source>
        <translation>lire la variable</translation>
    </message>
    <message>
        <source>create variable</source>
        <translation>créer la variable</translation>
    </message>
    <message>
        <source>change variable</source>
        <translation>modifier la variable</translation>
    </message>
    <message>
        <source>remove variable</source>
        <translation>supprimer la variable</translation>
    </message>
</context>
<context>
    <name>WorkspaceFile</name>
    <message>
        <source>There is no workspace file %1.</source>
        <translation>Il n’y a pas de fichier d’espace de travail %1.</translation>
    </message>
    <message>
        <source>%1 is not a workspace file: a regular file of at most 4 MiB is expected.</source>
        <translation>%1 n’est pas un fichier d’espace de travail : un fichier ordinaire d’au plus 4 Mio est attendu.</translation>
    </message>
    <message>
        <source>The workspace file %1 cannot be read: %2.</source>
        <translation>Impossible de lire le fichier d’espace de travail %1 : %2.</translation>
    </message>
    <message>
        <source>The workspace file %1 was not saved: somebody else has changed it since it was read.</source>
        <translation>Le fichier d’espace de travail %1 n’a pas été enregistré : quelqu’un d’autre l’a modifié depuis sa lecture.</translation>
    </message>
    <message>
        <source>Take over the version on disk, then make your change again.</source>
        <translation>Reprenez la version du disque, puis refaites votre modification.</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Aucun espace de travail n’est ouvert.</translation>
    </message>
    <message>
        <source>The workspace file is being saved already.</source>
        <translation>Le fichier d’espace de travail est déjà en cours d’enregistrement.</translation>
    </message>
    <message>
        <source>The workspace was not saved: the file could not be read again.</source>
        <translation>L’espace de travail n’a pas été enregistré : le fichier ne pourrait plus être relu.</translation>
    </message>
    <message>
        <source>The workspace file %1 cannot be written: %2.</source>
        <translation>Impossible d’écrire le fichier d’espace de travail %1 : %2.</translation>
    </message>
    <message>
        <source>Nothing was changed on disk.</source>
        <translation>Rien n’a été modifié sur le disque.</translation>
    </message>
</context>
<context>
    <name>WorkspaceProblem</name>
    <message>
        <source>Line %1, column %2, %3: %4</source>
        <extracomment>%3 is a JSON pointer such as /environments/0/kind, %4 a sentence that says what is expected there.</extracomment>
        <translation>Ligne %1, colonne %2, %3 : %4</translation>
    </message>
    <message>
        <source>Correct the file and save it: it is read again by itself. What is open stays open.</source>
        <translation>Corrigez le fichier et enregistrez-le : il est relu de lui-même. Ce qui est ouvert le reste.</translation>
    </message>
    <message numerus="yes">
        <source>The workspace file %1 cannot be used as it is (%n problem(s)).</source>
        <translation>
            <numerusform>Le fichier d’espace de travail %1 ne peut pas être utilisé tel quel (%n problème).</numerusform>
            <numerusform>Le fichier d’espace de travail %1 ne peut pas être utilisé tel quel (%n problèmes).</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Ligne %1, colonne %2 : %3</translation>
    </message>
</context>
<context>
    <name>WorkspaceReader</name>
    <message>
        <source>The setting &quot;%1&quot; (%2) is expected.</source>
        <translation>Le réglage « %1 » (%2) est attendu.</translation>
    </message>
    <message>
        <source>One of these is expected: %1.</source>
        <translation>L’une de ces valeurs est attendue : %1.</translation>
    </message>
    <message>
        <source>A list with at least one text is expected.</source>
        <translation>Une liste d’au moins un texte est attendue.</translation>
    </message>
    <message>
        <source>No secret is expected here, as the file is shared: remove this key, keep the value in the keychain, and name its entry under &quot;credential&quot;.</source>
        <translation>Aucun secret n’est attendu ici, car le fichier est partagé : retirez cette clé, gardez la valeur dans le trousseau et nommez son entrée sous &quot;credential&quot;.</translation>
    </message>
    <message>
        <source>Text without a credential is expected, as the file is shared: replace what has leaked, and keep the new value in the keychain.</source>
        <translation>Un texte sans identifiant secret est attendu, car le fichier est partagé : remplacez ce qui a fuité et gardez la nouvelle valeur dans le trousseau.</translation>
    </message>
    <message>
        <source>A list is expected.</source>
        <translation>Une liste est attendue.</translation>
    </message>
    <message>
        <source>An object in braces is expected.</source>
        <translation>Un objet entre accolades est attendu.</translation>
    </message>
    <message>
        <source>Text that is not empty is expected.</source>
        <translation>Un texte non vide est attendu.</translation>
    </message>
    <message>
        <source>Text in double quotes is expected.</source>
        <translation>Un texte entre guillemets droits est attendu.</translation>
    </message>
    <message>
        <source>A name is expected: up to 63 lower-case letters, digits, dots, dashes and underscores, beginning with a letter or a digit.</source>
        <translation>Un nom est attendu : au plus 63 lettres minuscules, chiffres, points, traits d’union et tirets bas, en commençant par une lettre ou un chiffre.</translation>
    </message>
    <message>
        <source>A number from %1 to %2 is expected.</source>
        <translation>Un nombre de %1 à %2 est attendu.</translation>
    </message>
    <message>
        <source>A whole number from %1 to %2 is expected.</source>
        <translation>Un nombre entier de %1 à %2 est attendu.</translation>
    </message>
    <message>
        <source>true or false is expected, without quotes.</source>
        <translation>true ou false est attendu, sans guillemets.</translation>
    </message>
    <message>
        <source>A duration of at least %1 is expected, such as &quot;4h&quot;, &quot;1h30m&quot; or &quot;30s&quot;.</source>
        <translation>Une durée d’au moins %1 est attendue, par exemple &quot;4h&quot;, &quot;1h30m&quot; ou &quot;30s&quot;.</translation>
    </message>
    <message>
        <source>A full address is expected, such as https://api.example.org/health.</source>
        <translation>Une adresse complète est attendue, par exemple https://api.example.org/health.</translation>
    </message>
    <message>
        <source>An address with https is expected: plain http is accepted for this machine only.</source>
        <translation>Une adresse en https est attendue : http sans chiffrement n’est accepté que pour cette machine.</translation>
    </message>
    <message>
        <source>This key is not known and is kept as it is. Known keys here: %1.</source>
        <translation>Cette clé n’est pas connue et reste telle quelle. Clés connues ici : %1.</translation>
    </message>
    <message>
        <source>A name that is not used before in this list is expected.</source>
        <translation>Un nom qui ne figure pas plus haut dans cette liste est attendu.</translation>
    </message>
    <message>
        <source>A colour such as &quot;#A61B1B&quot; is expected.</source>
        <translation>Une couleur telle que &quot;#A61B1B&quot; est attendue.</translation>
    </message>
    <message>
        <source>&quot;vigie&quot;: 1 is expected: it says that this is a workspace file, and in which format.</source>
        <translation>&quot;vigie&quot;: 1 est attendu : cela indique qu’il s’agit d’un fichier d’espace de travail, et dans quel format.</translation>
    </message>
    <message>
        <source>A list with at least one environment is expected.</source>
        <translation>Une liste d’au moins un environnement est attendue.</translation>
    </message>
    <message>
        <source>Text in the UTF-8 encoding is expected.</source>
        <translation>Un texte codé en UTF-8 est attendu.</translation>
    </message>
    <message>
        <source>Each key is expected once: this one occurs twice.</source>
        <translation>Chaque clé est attendue une seule fois : celle-ci est présente deux fois.</translation>
    </message>
    <message>
        <source>A condition is expected, such as &quot;[STATUS] == 200&quot; or &quot;[BODY].status == ok&quot;.</source>
        <translation>Une condition est attendue, par exemple &quot;[STATUS] == 200&quot; ou &quot;[BODY].status == ok&quot;.</translation>
    </message>
    <message>
        <source>The name of another service of this environment is expected.</source>
        <translation>Le nom d’un autre service de cet environnement est attendu.</translation>
    </message>
    <message>
        <source>At most %1 is expected.</source>
        <translation>%1 au plus est attendu.</translation>
    </message>
    <message>
        <source>A full path is expected, or one that begins with ~/.</source>
        <translation>Un chemin complet est attendu, ou un chemin qui commence par ~/.</translation>
    </message>
    <message>
        <source>A public key that begins with %1 is expected.</source>
        <translation>Une clé publique qui commence par %1 est attendue.</translation>
    </message>
    <message>
        <source>A time of day such as &quot;02:00&quot; is expected.</source>
        <translation>Une heure telle que « 02:00 » est attendue.</translation>
    </message>
    <message>
        <source>A time zone such as &quot;Europe/Paris&quot; is expected.</source>
        <translation>Un fuseau horaire tel que « Europe/Paris » est attendu.</translation>
    </message>
    <message>
        <source>The name of a service of that environment is expected.</source>
        <translation>Le nom d’un service de cet environnement est attendu.</translation>
    </message>
    <message>
        <source>A service that has no job before in this list is expected.</source>
        <translation>Un service sans tâche plus haut dans cette liste est attendu.</translation>
    </message>
    <message>
        <source>Names of destinations of this file are expected.</source>
        <translation>Des noms de destinations de ce fichier sont attendus.</translation>
    </message>
    <message>
        <source>A mail address such as ops@example.org is expected.</source>
        <translation>On attend une adresse de courriel telle que ops@example.org.</translation>
    </message>
    <message>
        <source>The name of a destination of this file that is a bucket is expected.</source>
        <translation>Le nom d’une destination de ce fichier qui est un compartiment est attendu.</translation>
    </message>
</context>
<context>
    <name>vigie::AgeLabel</name>
    <message>
        <source>no data yet</source>
        <translation>pas encore de données</translation>
    </message>
    <message>
        <source>stale, %1</source>
        <translation>périmé, %1</translation>
    </message>
    <message>
        <source>fresh %1</source>
        <translation>à jour %1</translation>
    </message>
</context>
<context>
    <name>vigie::AlertDesk</name>
    <message>
        <source>From %1 to %2.</source>
        <extracomment>the first of the matches and the last, with day and zone</extracomment>
        <translation>De %1 à %2.</translation>
    </message>
    <message>
        <source>Open the logs</source>
        <translation>Ouvrir les journaux</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%1: “%2” has found %Ln record(s) within %3.</source>
        <extracomment>environment, name of a saved search, length of time</extracomment>
        <translation>
            <numerusform>%1 : « %2 » a trouvé %Ln enregistrement en %3.</numerusform>
            <numerusform>%1 : « %2 » a trouvé %Ln enregistrements en %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s) in the quiet hours</source>
        <translation>
            <numerusform>%Ln alerte pendant les heures de silence</numerusform>
            <numerusform>%Ln alertes pendant les heures de silence</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::AppController</name>
    <message>
        <source>The workspace does not open</source>
        <translation>L’espace de travail ne s’ouvre pas</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>vigie::BackupActions</name>
    <message>
        <source>Download backup…</source>
        <translation>Télécharger la sauvegarde…</translation>
    </message>
    <message>
        <source>Download the selected backup</source>
        <translation>Télécharger la sauvegarde choisie</translation>
    </message>
    <message>
        <source>More actions on backups</source>
        <translation>Autres actions sur les sauvegardes</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Sauvegarder</translation>
    </message>
    <message>
        <source>Take a backup now, into all destinations</source>
        <translation>Faire une sauvegarde maintenant, dans toutes les destinations</translation>
    </message>
    <message>
        <source>Verify backup</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Read the selected backup to its end</source>
        <translation>Lire jusqu’au bout la sauvegarde choisie</translation>
    </message>
    <message>
        <source>Restore for practice</source>
        <translation>Exercice</translation>
    </message>
    <message>
        <source>Restore the selected backup into a scratch database of this machine, check it there, and measure how long that takes</source>
        <translation>Restaurer la sauvegarde choisie dans une base d’essai de cette machine, l’y contrôler, et mesurer le temps que cela prend</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Restaurer…</translation>
    </message>
    <message>
        <source>Plan restoring the selected backup</source>
        <translation>Préparer la restauration de la sauvegarde choisie</translation>
    </message>
    <message>
        <source>Hold backup…</source>
        <translation>Retenir la sauvegarde…</translation>
    </message>
    <message>
        <source>Release hold…</source>
        <translation>Lever la retenue…</translation>
    </message>
    <message>
        <source>Delete backup…</source>
        <translation>Supprimer la sauvegarde…</translation>
    </message>
    <message>
        <source>Remove expired backups…</source>
        <translation>Supprimer les sauvegardes expirées…</translation>
    </message>
    <message>
        <source>Only a complete backup can be downloaded.</source>
        <translation>Seule une sauvegarde complète peut être téléchargée.</translation>
    </message>
    <message>
        <source>Remove expired backups</source>
        <translation>Supprimer les sauvegardes expirées</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>Restaurer %1</translation>
    </message>
    <message>
        <source>Hold %1</source>
        <translation>Retenir %1</translation>
    </message>
    <message>
        <source>Release the hold on %1</source>
        <translation>Lever la retenue de %1</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>Supprimer %1</translation>
    </message>
    <message>
        <source>Keys of backups…</source>
        <translation>Clés des sauvegardes…</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>Télécharger…</translation>
    </message>
</context>
<context>
    <name>vigie::BackupCharts</name>
    <message>
        <source>Restoring took</source>
        <translation>Durée de restauration</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Taking it took</source>
        <translation>Durée de la sauvegarde</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>Débit</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>conservé</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>en clair</translation>
    </message>
    <message>
        <source>at the provider</source>
        <translation>chez le fournisseur</translation>
    </message>
    <message>
        <source>run</source>
        <translation>exécution</translation>
    </message>
    <message>
        <source>plain bytes</source>
        <translation>octets en clair</translation>
    </message>
    <message>
        <source>restored</source>
        <translation>restaurée</translation>
    </message>
    <message>
        <source>nothing was restored yet</source>
        <translation>rien n’a encore été restauré</translation>
    </message>
    <message>
        <source>objective</source>
        <translation>objectif</translation>
    </message>
    <message>
        <source>objective %1</source>
        <translation>objectif %1</translation>
    </message>
</context>
<context>
    <name>vigie::BackupFigures</name>
    <message>
        <source>%1 (%2) cannot be read, so nobody knows what it holds: %3</source>
        <translation>%1 (%2) est illisible, nul ne sait donc ce qu’il contient : %3</translation>
    </message>
    <message>
        <source>%1 (%2) cannot be read; what it held %3 is shown: %4</source>
        <translation>%1 (%2) est illisible ; ce qu’il contenait %3 est affiché : %4</translation>
    </message>
    <message numerus="yes">
        <source>%n dump(s) that everybody can read lie in the destinations.</source>
        <translation>
            <numerusform>%n export lisible par tous se trouve dans les destinations.</numerusform>
            <numerusform>%n exports lisibles par tous se trouvent dans les destinations.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) cannot be relied on: see the remarks.</source>
        <translation>
            <numerusform>%n sauvegarde n’est pas fiable : voir les remarques.</numerusform>
            <numerusform>%n sauvegardes ne sont pas fiables : voir les remarques.</numerusform>
        </translation>
    </message>
    <message>
        <source>Would lose now</source>
        <translation>Perte si incident maintenant</translation>
    </message>
    <message>
        <source>Restoring takes</source>
        <translation>Restaurer prend</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Conservées</translation>
    </message>
    <message>
        <source>%1 (limit %2)</source>
        <translation>%1 (limite %2)</translation>
    </message>
    <message>
        <source>One backup a day exceeds 24 h each day, by the time that a backup takes: two a day, or point-in-time recovery, would keep the limit.</source>
        <translation>Une sauvegarde par jour dépasse chaque jour 24 h, du temps que prend une sauvegarde : deux par jour, ou la restauration à un instant donné, tiendraient la limite.</translation>
    </message>
    <message numerus="yes">
        <source>Half of the last %n restores took at most %1.</source>
        <translation>
            <numerusform>%n restauration mesurée a pris %1 au plus.</numerusform>
            <numerusform>La moitié des %n dernières restaurations ont pris %1 au plus.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 complete</source>
        <translation>%1 sur %2 complètes</translation>
    </message>
    <message>
        <source>Held by the provider, newest %1.</source>
        <translation>Conservées par le fournisseur, la dernière %1.</translation>
    </message>
    <message>
        <source>nothing was due</source>
        <translation>rien n’était attendu</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) of our own, %1 in all.</source>
        <translation>
            <numerusform>%n sauvegarde à nous, %1 en tout.</numerusform>
            <numerusform>%n sauvegardes à nous, %1 en tout.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n held.</source>
        <translation>
            <numerusform>%n retenue.</numerusform>
            <numerusform>%n retenues.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more at the provider.</source>
        <translation>
            <numerusform>%n de plus chez le fournisseur.</numerusform>
            <numerusform>%n de plus chez le fournisseur.</numerusform>
        </translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>pas mesuré</translation>
    </message>
    <message>
        <source>The limit is %1. Only restoring one for practice tells how long it takes, and whether it can be done at all.</source>
        <translation>La limite est de %1. Seul un exercice de restauration dit combien de temps cela prend, et si c’est possible.</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>tout</translation>
    </message>
    <message>
        <source>No complete backup is known.</source>
        <translation>Aucune sauvegarde complète n’est connue.</translation>
    </message>
    <message>
        <source>What was changed since the newest backup.</source>
        <translation>Ce qui a changé depuis la sauvegarde la plus récente.</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>à la main</translation>
    </message>
    <message>
        <source>It is no database: download it, open it with age and zstd, and put back what is needed.</source>
        <translation>Ce n’est pas une base de données : téléchargez-la, ouvrez-la avec age et zstd, et remettez ce qu’il faut.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Measured %1, without the switch.</source>
        <translation>Mesuré %1, sans la bascule.</translation>
    </message>
</context>
<context>
    <name>vigie::BackupInspector</name>
    <message>
        <source>read to its end</source>
        <translation>lue jusqu’au bout</translation>
    </message>
    <message>
        <source>reading failed</source>
        <translation>lecture échouée</translation>
    </message>
    <message>
        <source>restored for practice</source>
        <translation>exercice de restauration réussi</translation>
    </message>
    <message>
        <source>drill failed</source>
        <translation>exercice de restauration échoué</translation>
    </message>
    <message>
        <source>restored in earnest</source>
        <translation>restaurée en vrai</translation>
    </message>
    <message>
        <source>restoring failed</source>
        <translation>restauration échouée</translation>
    </message>
    <message>
        <source>fetch</source>
        <translation>lecture</translation>
    </message>
    <message>
        <source>decrypt</source>
        <translation>déchiffrement</translation>
    </message>
    <message>
        <source>restore</source>
        <translation>restauration</translation>
    </message>
    <message>
        <source>check</source>
        <translation>contrôle</translation>
    </message>
    <message>
        <source>switch</source>
        <translation>bascule</translation>
    </message>
    <message>
        <source>prepare</source>
        <translation>préparation</translation>
    </message>
    <message>
        <source>verify</source>
        <translation>vérification</translation>
    </message>
    <message>
        <source>The selected backup</source>
        <translation>La sauvegarde choisie</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Attendue</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Conservée par</translation>
    </message>
    <message>
        <source>the provider</source>
        <translation>le fournisseur</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Expire</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>A pris</translation>
    </message>
    <message>
        <source>%1, of %2 plain</source>
        <translation>%1, pour %2 en clair</translation>
    </message>
    <message>
        <source>Would be removed</source>
        <translation>Serait supprimée</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Reste</translation>
    </message>
    <message>
        <source>Proven by</source>
        <translation>Prouvée par</translation>
    </message>
    <message>
        <source>It was neither read back nor restored yet.</source>
        <translation>Elle n’a encore été ni relue ni restaurée.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 en %2</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) counted</source>
        <translation>
            <numerusform>%n ligne comptée</numerusform>
            <numerusform>%n lignes comptées</numerusform>
        </translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>held: retention leaves it</source>
        <translation>retenue : la rétention la laisse</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifeste</translation>
    </message>
    <message>
        <source>Artefact</source>
        <translation>Artefact</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Commencée</translation>
    </message>
    <message>
        <source>Data of</source>
        <translation>Données du</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>Faite sur</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de données</translation>
    </message>
    <message>
        <source>%1 on PostgreSQL %2, %3</source>
        <translation>%1 sur PostgreSQL %2, %3</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Faite avec</translation>
    </message>
    <message>
        <source>%1 %2, Vigie %3</source>
        <translation>%1 %2, Vigie %3</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schéma</translation>
    </message>
    <message>
        <source>Encrypted to</source>
        <translation>Chiffrée pour</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Lignes</translation>
    </message>
    <message numerus="yes">
        <source>and %n smaller table(s)</source>
        <translation>
            <numerusform>et %n table plus petite</numerusform>
            <numerusform>et %n tables plus petites</numerusform>
        </translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
</context>
<context>
    <name>vigie::BackupsPane</name>
    <message>
        <source>Service whose backups are shown</source>
        <translation>Service dont les sauvegardes sont affichées</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 holds no backup of this service.</source>
        <translation>%1 ne conserve aucune sauvegarde de ce service.</translation>
    </message>
    <message>
        <source>Only a complete backup can be downloaded.</source>
        <translation>Seule une sauvegarde complète peut être téléchargée.</translation>
    </message>
    <message>
        <source>Download backup</source>
        <translation>Télécharger la sauvegarde</translation>
    </message>
    <message>
        <source>Ledger, schedule, charts and foreign files</source>
        <translation>Registre, calendrier, courbes et fichiers étrangers</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Registre</translation>
    </message>
    <message>
        <source>Schedule and retention</source>
        <translation>Calendrier et rétention</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Courbes</translation>
    </message>
    <message>
        <source>Files that are no backups of ours</source>
        <translation>Fichiers qui ne sont pas nos sauvegardes</translation>
    </message>
    <message>
        <source>Foreign files</source>
        <translation>Fichiers étrangers</translation>
    </message>
    <message>
        <source>Only the provider takes backups of this service. For backups of your own, encrypted and in places that you choose, the workspace file needs a section &quot;backups&quot; with a destination, a recipient and a job for this service.</source>
        <translation>Seul le fournisseur sauvegarde ce service. Pour des sauvegardes à vous, chiffrées et dans des lieux que vous choisissez, il faut au fichier d’espace de travail une section « backups » avec une destination, un destinataire et une tâche pour ce service.</translation>
    </message>
    <message>
        <source>Copy an example</source>
        <translation>Copier un exemple</translation>
    </message>
    <message>
        <source>Copy an example of the section for this service</source>
        <translation>Copier un exemple de la section pour ce service</translation>
    </message>
    <message>
        <source>The example is in the clipboard: complete it and put it into the workspace file.</source>
        <translation>L’exemple est dans le presse-papiers : complétez-le et mettez-le dans le fichier d’espace de travail.</translation>
    </message>
    <message>
        <source>What should be there, and what really is, as read from the destinations and told by the provider. On top: how much would be lost if the database were gone now, and how long restoring takes, as measured by restoring for practice. The calendar shows what became of each backup that was due; the arrow keys walk through its days. Download brings a backup into a file and checks it; an interrupted download goes on where it stopped.</source>
        <translation>Ce qui devrait être là, et ce qui y est vraiment, tel que lu dans les destinations et dit par le fournisseur. En haut : ce qui serait perdu si la base disparaissait maintenant, et le temps d’une restauration, tel que mesuré par les exercices. Le calendrier montre ce qu’est devenue chaque sauvegarde attendue ; les flèches parcourent ses jours. Télécharger amène une sauvegarde dans un fichier et la contrôle ; un téléchargement interrompu reprend où il s’était arrêté.</translation>
    </message>
    <message>
        <source>No service of this environment holds backups. Bind the database&apos;s add-on in the workspace file to see them here, or plan backups in its section &quot;backups&quot;.</source>
        <translation>Aucun service de cet environnement n’a de sauvegardes. Liez l’add-on de la base dans le fichier d’espace de travail pour les voir ici, ou prévoyez des sauvegardes dans sa section « backups ».</translation>
    </message>
    <message>
        <source>Reading what backups are there…</source>
        <translation>Lecture des sauvegardes présentes…</translation>
    </message>
    <message>
        <source>Foreign files (%1)</source>
        <translation>Fichiers étrangers (%1)</translation>
    </message>
    <message>
        <source>The change is saved.</source>
        <translation>Le changement est enregistré.</translation>
    </message>
    <message>
        <source>Workspace file</source>
        <translation>Fichier d’espace de travail</translation>
    </message>
    <message>
        <source>Show services and credentials</source>
        <translation>Afficher les services et les identifiants</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Redemander</translation>
    </message>
</context>
<context>
    <name>vigie::Band</name>
    <message>
        <source>Open writing</source>
        <translation>Ouvrir l’écriture</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Palette de commandes</translation>
    </message>
    <message>
        <source>Search and commands  Ctrl+K</source>
        <translation>Recherche et commandes  Ctrl+K</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>Environnement : %1</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>writing allowed</source>
        <translation>écriture autorisée</translation>
    </message>
    <message>
        <source>writing open, %1:%2 left</source>
        <translation>écriture ouverte, encore %1:%2</translation>
    </message>
    <message>
        <source>Close writing</source>
        <translation>Fermer l’écriture</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>lecture seule</translation>
    </message>
    <message>
        <source>Open writing…</source>
        <translation>Ouvrir l’écriture…</translation>
    </message>
</context>
<context>
    <name>vigie::BlockingModel</name>
    <message>
        <source>%1 blocks</source>
        <translation>%1 bloque</translation>
    </message>
    <message>
        <source>%1 waits for %2</source>
        <translation>%1 attend %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>Role and program</source>
        <translation>Rôle et programme</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Attente</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Requête</translation>
    </message>
</context>
<context>
    <name>vigie::BudgetLine</name>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>No check has counted yet.</source>
        <translation>Aucun contrôle n’a encore compté.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 left in %n day(s) at %3</source>
        <translation>
            <numerusform>reste %1 sur %2 en %n jour à %3</numerusform>
            <numerusform>reste %1 sur %2 en %n jours à %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>overspent by %1 of %2 in %n day(s) at %3</source>
        <translation>
            <numerusform>dépassé de %1 sur %2 en %n jour à %3</numerusform>
            <numerusform>dépassé de %1 sur %2 en %n jours à %3</numerusform>
        </translation>
    </message>
    <message>
        <source>No recent check tells how fast it burns.</source>
        <translation>Aucun contrôle récent ne dit à quelle vitesse il se consomme.</translation>
    </message>
    <message>
        <source>Nothing burned in the last hour nor in 3 days.</source>
        <translation>Rien n’a été consommé dans la dernière heure ni en 3 jours.</translation>
    </message>
    <message>
        <source>The budget is spent.</source>
        <translation>Le budget est épuisé.</translation>
    </message>
    <message>
        <source>At this pace it is empty in %1.</source>
        <translation>Vide dans %1 à ce rythme.</translation>
    </message>
    <message>
        <source>At this pace it does not run out.</source>
        <translation>À ce rythme il ne s’épuise pas.</translation>
    </message>
    <message>
        <source>Error budget left</source>
        <translation>Budget d’erreur restant</translation>
    </message>
    <message>
        <source>Error budget of %1</source>
        <translation>Budget d’erreur de %1</translation>
    </message>
    <message>
        <source>Burns %1 times as fast as agreed over 1 hour, %2 times over 3 days.</source>
        <translation>À %1 fois le rythme convenu sur 1 heure, %2 fois sur 3 jours.</translation>
    </message>
    <message>
        <source>Burns %1 times as fast as agreed over 1 hour. No check tells of 3 days.</source>
        <translation>À %1 fois le rythme convenu sur 1 heure. Aucun contrôle ne renseigne sur 3 jours.</translation>
    </message>
    <message>
        <source>Burned %1 times as fast as agreed over 3 days. No check tells of the last hour.</source>
        <translation>À %1 fois le rythme convenu sur 3 jours. Aucun contrôle ne renseigne sur la dernière heure.</translation>
    </message>
</context>
<context>
    <name>vigie::BuildOutput</name>
    <message>
        <source>Find in the build output</source>
        <translation>Chercher dans la sortie de construction</translation>
    </message>
    <message>
        <source>Build output</source>
        <translation>Sortie de construction</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Occurrence suivante (F3)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy the selection, or all of it</source>
        <translation>Copier la sélection, ou le tout</translation>
    </message>
    <message>
        <source>Close the build output</source>
        <translation>Fermer la sortie de construction</translation>
    </message>
    <message>
        <source>Build output of %1 %2</source>
        <translation>Sortie de construction de %1 %2</translation>
    </message>
    <message>
        <source>The provider keeps no output of it.</source>
        <translation>Le fournisseur n’en garde aucune sortie.</translation>
    </message>
    <message>
        <source>Asking for the output…</source>
        <translation>Demande de la sortie…</translation>
    </message>
    <message>
        <source>%1 lines, the newest %2 shown</source>
        <translation>%1 lignes, les %2 dernières affichées</translation>
    </message>
    <message>
        <source>“%1” is not in the output.</source>
        <translation>« %1 » n’est pas dans la sortie.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln ligne</numerusform>
            <numerusform>%Ln lignes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s), following</source>
        <translation>
            <numerusform>%Ln ligne, suivi en cours</numerusform>
            <numerusform>%Ln lignes, suivi en cours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::CalendarModel</name>
    <message>
        <source>due %1: %2</source>
        <translation>attendue à %1 : %2</translation>
    </message>
    <message>
        <source>%1: not yet due</source>
        <translation>%1 : pas encore attendue</translation>
    </message>
    <message>
        <source>%1: nothing was due</source>
        <translation>%1 : rien n’était attendu</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
</context>
<context>
    <name>vigie::ChartPanel</name>
    <message>
        <source>Show as chart</source>
        <translation>Montrer en graphique</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Montrer en tableau</translation>
    </message>
</context>
<context>
    <name>vigie::ChartsPage</name>
    <message>
        <source>Time to answer</source>
        <translation>Temps de réponse</translation>
    </message>
    <message>
        <source>Errors per hour</source>
        <translation>Erreurs par heure</translation>
    </message>
    <message>
        <source>Crash-free sessions</source>
        <translation>Sessions sans plantage</translation>
    </message>
    <message>
        <source>Database connections</source>
        <translation>Connexions à la base</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>stale, read %1</source>
        <translation>ancien, lu %1</translation>
    </message>
    <message>
        <source>seen since this window opened</source>
        <translation>vues depuis l’ouverture de cette fenêtre</translation>
    </message>
    <message>
        <source>limit %1, seen since this window opened</source>
        <translation>limite %1, vues depuis l’ouverture de cette fenêtre</translation>
    </message>
    <message>
        <source>Crash-free (%1)</source>
        <translation>Sans plantage (%1)</translation>
    </message>
</context>
<context>
    <name>vigie::CheckHistories</name>
    <message>
        <source>%1 · %2</source>
        <extracomment>a service and one of its health checks</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>pas encore de données</translation>
    </message>
</context>
<context>
    <name>vigie::CheckInspector</name>
    <message>
        <source>Check now</source>
        <translation>Contrôler maintenant</translation>
    </message>
    <message>
        <source>Open the logs of now</source>
        <translation>Ouvrir les journaux de cet instant</translation>
    </message>
    <message>
        <source>Its state keeps changing.</source>
        <translation>Son état ne cesse de changer.</translation>
    </message>
    <message>
        <source>%1, asked every %2</source>
        <translation>%1, contrôlé toutes les %2</translation>
    </message>
    <message>
        <source>Not asked yet.</source>
        <translation>Pas encore contrôlé.</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Conditions</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Composants</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>HTTP status %1</source>
        <translation>Statut HTTP %1</translation>
    </message>
    <message>
        <source>Answered in %1</source>
        <translation>Répondu en %1</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Certificate valid until %1</source>
        <translation>Certificat valable jusqu’au %1</translation>
    </message>
    <message>
        <source>No TLS: there is no certificate.</source>
        <translation>Pas de TLS : il n’y a pas de certificat.</translation>
    </message>
    <message>
        <source>No security header is missing.</source>
        <translation>Aucun en-tête de sécurité ne manque.</translation>
    </message>
    <message numerus="yes">
        <source>%n security header(s) missing:</source>
        <translation>
            <numerusform>%n en-tête de sécurité manque :</numerusform>
            <numerusform>%n en-têtes de sécurité manquent :</numerusform>
        </translation>
    </message>
    <message>
        <source>Interruptions in 3 days</source>
        <translation>Interruptions en 3 jours</translation>
    </message>
    <message>
        <source>None that was confirmed.</source>
        <translation>Aucune qui soit confirmée.</translation>
    </message>
    <message>
        <source>%1, lasted %2</source>
        <translation>%1, a duré %2</translation>
    </message>
    <message>
        <source>began %1 and lasts</source>
        <translation>commencée %1 et dure encore</translation>
    </message>
</context>
<context>
    <name>vigie::ChecksModel</name>
    <message>
        <source>no check yet</source>
        <translation>aucun contrôle</translation>
    </message>
    <message>
        <source>%1 of %2 checks</source>
        <translation>%1 de %2 contrôles</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>pas contrôlé</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>pas de donnée</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>no TLS</source>
        <translation>pas de TLS</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n day(s)</source>
        <translation>
            <numerusform>%1 en %n jour</numerusform>
            <numerusform>%1 en %n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>Half of %1 answers took at most %2, 95 % at most %3, the longest %4.</source>
        <translation>La moitié de %1 réponses a pris au plus %2, 95 % au plus %3, la plus longue %4.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Contrôle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Last %1</source>
        <translation>%1 écoulées</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Disponibilité</translation>
    </message>
    <message numerus="yes">
        <source>Availability, %n day(s)</source>
        <translation>
            <numerusform>Disponibilité, %n jour</numerusform>
            <numerusform>Disponibilité, %n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>Median / p95</source>
        <translation>Médiane / p95</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificat</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Âge</translation>
    </message>
</context>
<context>
    <name>vigie::ChecksTable</name>
    <message>
        <source>Health checks</source>
        <translation>Contrôles de santé</translation>
    </message>
</context>
<context>
    <name>vigie::ClosingQuestion</name>
    <message>
        <source>An action is running</source>
        <translation>Une action est en cours</translation>
    </message>
    <message>
        <source>A plan is being carried out. What has been sent to a provider goes on there.</source>
        <translation>Un plan est en cours d’exécution. Ce qui a été envoyé à un fournisseur s’y poursuit.</translation>
    </message>
    <message>
        <source>Vigie can stay in the background until it is done, or stop after the present step.</source>
        <translation>Vigie peut rester en arrière-plan jusqu’à la fin, ou s’arrêter après l’étape en cours.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Rester</translation>
    </message>
    <message>
        <source>Keep in background</source>
        <translation>Garder en arrière-plan</translation>
    </message>
    <message>
        <source>Stop after this step</source>
        <translation>Arrêter après cette étape</translation>
    </message>
</context>
<context>
    <name>vigie::CompareDialog</name>
    <message>
        <source>serves, for %1</source>
        <translation>en service depuis %1</translation>
    </message>
    <message>
        <source>serves</source>
        <translation>en service</translation>
    </message>
    <message>
        <source>served, how long is not known</source>
        <translation>a servi, durée inconnue</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>Compare two versions</source>
        <translation>Comparer deux versions</translation>
    </message>
    <message>
        <source>No deployment lies between them.</source>
        <translation>Aucun déploiement entre les deux.</translation>
    </message>
    <message numerus="yes">
        <source>%n deployment(s) between them</source>
        <translation>
            <numerusform>%n déploiement entre les deux</numerusform>
            <numerusform>%n déploiements entre les deux</numerusform>
        </translation>
    </message>
    <message>
        <source>What does not follow when one takes the place of the other</source>
        <translation>Ce qui ne suit pas quand l’une prend la place de l’autre</translation>
    </message>
    <message>
        <source>The other services of the environment: they keep their versions.</source>
        <translation>Les autres services de l’environnement : ils gardent leurs versions.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The two versions</source>
        <translation>Les deux versions</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Plus ancienne</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Plus récente</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Branche</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>En service</translation>
    </message>
    <message>
        <source>Deployments between the two versions</source>
        <translation>Déploiements entre les deux versions</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Comparer avec</translation>
    </message>
    <message>
        <source>The comparison</source>
        <translation>La comparaison</translation>
    </message>
    <message>
        <source>What serves in %1: %2</source>
        <translation>Ce qui est en service dans %1 : %2</translation>
    </message>
    <message>
        <source>%1 of %2, %3</source>
        <translation>%1 de %2, %3</translation>
    </message>
    <message>
        <source>Compare %1 of %2 with</source>
        <translation>Comparer %1 de %2 avec</translation>
    </message>
    <message>
        <source>Commits</source>
        <translation>Commits</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>Schema of the database</source>
        <translation>Schéma de la base de données</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domaines</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>N’a pas pu être lu</translation>
    </message>
</context>
<context>
    <name>vigie::ConnectWindow</name>
    <message>
        <source>Environments and services</source>
        <translation>Environnements et services</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Remove from the draft</source>
        <translation>Retirer du brouillon</translation>
    </message>
    <message>
        <source>Save the workspace…</source>
        <translation>Enregistrer l’espace de travail…</translation>
    </message>
    <message>
        <source>Save the workspace</source>
        <translation>Enregistrer l’espace de travail</translation>
    </message>
    <message>
        <source>Connect my services</source>
        <translation>Connecter mes services</translation>
    </message>
    <message>
        <source>Add an environment</source>
        <translation>Ajouter un environnement</translation>
    </message>
    <message>
        <source>Add a service</source>
        <translation>Ajouter un service</translation>
    </message>
    <message>
        <source>Import existing credentials…</source>
        <translation>Importer des identifiants existants…</translation>
    </message>
    <message>
        <source>Import existing credentials</source>
        <translation>Importer des identifiants existants</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>Retour à l’accueil</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produit</translation>
    </message>
    <message>
        <source>Ready to be saved.</source>
        <translation>Prêt à être enregistré.</translation>
    </message>
    <message>
        <source>The workspace needs an environment.</source>
        <translation>L’espace de travail a besoin d’un environnement.</translation>
    </message>
    <message>
        <source>Add a service to an environment.</source>
        <translation>Ajoutez un service à un environnement.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Workspace files (*.json)</source>
        <translation>Fichiers d’espace de travail (*.json)</translation>
    </message>
    <message>
        <source>%1 exists already; it was not touched.</source>
        <translation>%1 existe déjà ; il n’a pas été touché.</translation>
    </message>
    <message>
        <source>Choose another name, or open that file at the start.</source>
        <translation>Choisissez un autre nom, ou ouvrez ce fichier depuis l’accueil.</translation>
    </message>
    <message numerus="yes">
        <source>%1 %Ln page(s) are not complete.</source>
        <translation>
            <numerusform>%1 %Ln page n’est pas complète.</numerusform>
            <numerusform>%1 %Ln pages ne sont pas complètes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::CredentialField</name>
    <message>
        <source>Show what is typed</source>
        <translation>Montrer ce qui est saisi</translation>
    </message>
    <message>
        <source>Make one at %1</source>
        <translation>En créer un sur %1</translation>
    </message>
    <message>
        <source>Make a credential at %1</source>
        <translation>Créer un identifiant sur %1</translation>
    </message>
</context>
<context>
    <name>vigie::CredentialKeeper</name>
    <message>
        <source>Keychain</source>
        <translation>Trousseau</translation>
    </message>
    <message>
        <source>The keychain does not take the credential “%1”.</source>
        <translation>Le trousseau ne prend pas l’identifiant « %1 ».</translation>
    </message>
    <message>
        <source>Vigie can keep it in memory until it ends. It is never written anywhere else.</source>
        <translation>Vigie peut le garder en mémoire jusqu’à sa fermeture. Il n’est jamais écrit ailleurs.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Keep for this session only</source>
        <translation>Garder pour cette session seulement</translation>
    </message>
    <message>
        <source>Keep nothing</source>
        <translation>Ne rien garder</translation>
    </message>
</context>
<context>
    <name>vigie::DatabaseSection</name>
    <message>
        <source>Sessions that block each other</source>
        <translation>Sessions qui se bloquent</translation>
    </message>
    <message>
        <source>Tables with most dead rows</source>
        <translation>Tables avec le plus de lignes mortes</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>stale figures, read %1</source>
        <translation>anciens chiffres, lus %1</translation>
    </message>
    <message>
        <source>figures read %1</source>
        <translation>chiffres lus %1</translation>
    </message>
    <message>
        <source>connection tested %1</source>
        <translation>connexion testée %1</translation>
    </message>
    <message>
        <source>Not available to this role: %1</source>
        <translation>Inaccessible à ce rôle : %1</translation>
    </message>
    <message>
        <source>%1 of %2 (%3 reserved)</source>
        <translation>%1 sur %2 (%3 réservées)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <source>Longest transaction</source>
        <translation>Transaction la plus longue</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>none is open</source>
        <translation>aucune en cours</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Cache hit</source>
        <translation>Lectures en cache</translation>
    </message>
    <message>
        <source>nothing was read yet</source>
        <translation>rien n’a encore été lu</translation>
    </message>
    <message>
        <source>Dead rows</source>
        <translation>Lignes mortes</translation>
    </message>
    <message>
        <source>Replication lag</source>
        <translation>Retard de réplication</translation>
    </message>
    <message>
        <source>no replica</source>
        <translation>pas de réplique</translation>
    </message>
    <message>
        <source>Schema revision</source>
        <translation>Révision du schéma</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inconnue</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) wait for another</source>
        <translation>
            <numerusform>%n session en attend une autre</numerusform>
            <numerusform>%n sessions en attendent une autre</numerusform>
        </translation>
    </message>
    <message>
        <source>No session waits for another</source>
        <translation>Aucune session n’en attend une autre</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>%1, certificate verified</source>
        <translation>%1, certificat vérifié</translation>
    </message>
    <message>
        <source>%1, certificate not verified</source>
        <translation>%1, certificat non vérifié</translation>
    </message>
    <message>
        <source>none needed: local connection</source>
        <translation>inutile : connexion locale</translation>
    </message>
    <message>
        <source>none: the line is readable</source>
        <translation>aucun : la liaison est lisible</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>%1, with more rights than needed</source>
        <translation>%1, avec plus de droits que nécessaire</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>PostgreSQL %1, answers in %2</source>
        <translation>PostgreSQL %1, répond en %2</translation>
    </message>
    <message>
        <source>Whether sessions wait for another is not known</source>
        <translation>On ne sait pas si des sessions en attendent une autre</translation>
    </message>
</context>
<context>
    <name>vigie::DatabaseView</name>
    <message>
        <source>Asking the database…</source>
        <translation>Interrogation de la base…</translation>
    </message>
    <message>
        <source>No database is connected to this environment.</source>
        <translation>Aucune base n’est reliée à cet environnement.</translation>
    </message>
</context>
<context>
    <name>vigie::DeploymentFilterBar</name>
    <message>
        <source>Filter the deployments</source>
        <translation>Filtrer les déploiements</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Only what served</source>
        <translation>Seulement ce qui a servi</translation>
    </message>
    <message>
        <source>Version, message, author…</source>
        <translation>Version, message, auteur…</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>Tous les services</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Tous les états</translation>
    </message>
    <message>
        <source>Failed or interrupted</source>
        <translation>En échec ou interrompus</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln deployment(s)</source>
        <translation>
            <numerusform>%Ln déploiement</numerusform>
            <numerusform>%Ln déploiements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::DeploymentInspector</name>
    <message>
        <source>not assigned</source>
        <translation>non attribué</translation>
    </message>
    <message>
        <source>moving</source>
        <translation>en cours de déplacement</translation>
    </message>
    <message>
        <source>assigned</source>
        <translation>attribué</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>The selected deployment</source>
        <translation>Le déploiement sélectionné</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Serves now</source>
        <translation>En service</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>For now</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>En service</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Depuis le %1</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Rollback of %1</source>
        <translation>Retour depuis %1</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Déclencheur</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Branche</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>Chez %1</translation>
    </message>
    <message>
        <source>At the provider</source>
        <translation>Chez le fournisseur</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Déploiement</translation>
    </message>
    <message>
        <source>Provider&apos;s word</source>
        <translation>Mot du fournisseur</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domaines</translation>
    </message>
    <message>
        <source>%1: was assigned</source>
        <translation>%1 : était attribué</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Errors around the change</source>
        <translation>Erreurs autour du changement</translation>
    </message>
    <message>
        <source>About %1 in the %2 before it served, about %3 in the %4 after.</source>
        <translation>Environ %1 pendant %2 avant la mise en service, environ %3 pendant %4 après.</translation>
    </message>
    <message>
        <source>Errors rose</source>
        <translation>Les erreurs ont augmenté</translation>
    </message>
    <message>
        <source>Errors fell</source>
        <translation>Les erreurs ont diminué</translation>
    </message>
    <message>
        <source>No marked change</source>
        <translation>Pas de changement marqué</translation>
    </message>
</context>
<context>
    <name>vigie::DeploymentsModel</name>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Déclencheur</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>En service</translation>
    </message>
    <message>
        <source>Rollback of %1</source>
        <translation>Retour depuis %1</translation>
    </message>
    <message>
        <source>serves, %1</source>
        <translation>depuis %1</translation>
    </message>
    <message>
        <source>serves</source>
        <translation>en service</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Brought %1 back into service in place of %2.</source>
        <translation>A remis %1 en service à la place de %2.</translation>
    </message>
    <message>
        <source>Ended %1</source>
        <translation>Terminé le %1</translation>
    </message>
    <message>
        <source>From %1 until %2</source>
        <translation>Du %1 au %2</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Depuis le %1</translation>
    </message>
</context>
<context>
    <name>vigie::DeploymentsPane</name>
    <message>
        <source>Deployments</source>
        <translation>Déploiements</translation>
    </message>
    <message>
        <source>Read older deployments</source>
        <translation>Lire les déploiements plus anciens</translation>
    </message>
    <message>
        <source>Compare the selected versions</source>
        <translation>Comparer les versions sélectionnées</translation>
    </message>
    <message>
        <source>Every deployment of every service of this environment, newest first. The bar at the left edge marks what serves now. Select one to see its facts, its domains and its steps beside the list, and to roll back, promote or deploy it again: each opens a plan first, and planning only reads. Select two to compare them.</source>
        <translation>Tous les déploiements de tous les services de cet environnement, le plus récent en tête. La barre au bord gauche marque ce qui est en service. Sélectionnez-en un pour voir ses faits, ses domaines et ses étapes à côté de la liste, et pour y revenir, le promouvoir ou le redéployer : chaque action ouvre d’abord un plan, et planifier ne fait que lire. Sélectionnez-en deux pour les comparer.</translation>
    </message>
    <message>
        <source>No service of this environment has deployments.</source>
        <translation>Aucun service de cet environnement n’a de déploiements.</translation>
    </message>
    <message>
        <source>Asking for the deployments…</source>
        <translation>Demande des déploiements…</translation>
    </message>
    <message>
        <source>Nothing has been deployed here yet.</source>
        <translation>Rien n’a encore été déployé ici.</translation>
    </message>
    <message>
        <source>No deployment matches the filters.</source>
        <translation>Aucun déploiement ne correspond aux filtres.</translation>
    </message>
    <message>
        <source>Show all deployments</source>
        <translation>Afficher tous les déploiements</translation>
    </message>
    <message>
        <source>Select a deployment first.</source>
        <translation>Sélectionnez d’abord un déploiement.</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln new deployment(s)</source>
        <translation>
            <numerusform>Afficher %Ln nouveau déploiement</numerusform>
            <numerusform>Afficher %Ln nouveaux déploiements</numerusform>
        </translation>
    </message>
    <message>
        <source>Show services and credentials</source>
        <translation>Afficher les services et les identifiants</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Redemander</translation>
    </message>
</context>
<context>
    <name>vigie::EnvironmentForm</name>
    <message>
        <source>Name of the environment</source>
        <translation>Nom de l’environnement</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>Colour of the band</source>
        <translation>Couleur du bandeau</translation>
    </message>
    <message>
        <source>As its kind</source>
        <translation>Celle de sa nature</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rouge</translation>
    </message>
    <message>
        <source>Brown</source>
        <translation>Brun</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violet</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Vert</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Bleu</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Production starts read-only each time: writing is opened by hand, with a reason, and closes by itself.</source>
        <translation>La production démarre toujours en lecture seule : l’écriture s’ouvre à la main, avec un motif, et se referme d’elle-même.</translation>
    </message>
    <message>
        <source>The environment needs a name.</source>
        <translation>L’environnement a besoin d’un nom.</translation>
    </message>
</context>
<context>
    <name>vigie::EnvironmentsPane</name>
    <message>
        <source>Views of the environments</source>
        <translation>Vues des environnements</translation>
    </message>
    <message>
        <source>Services by environment</source>
        <translation>Services par environnement</translation>
    </message>
    <message>
        <source>Arrow keys move from cell to cell; the inspector follows.</source>
        <translation>Les flèches passent d’une case à l’autre ; l’inspecteur suit.</translation>
    </message>
    <message>
        <source>Asking the services…</source>
        <translation>Interrogation des services…</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>Select a service of an environment first.</source>
        <translation>Choisissez d’abord un service d’un environnement.</translation>
    </message>
    <message>
        <source>Restart the selected service…</source>
        <translation>Redémarrer le service choisi…</translation>
    </message>
    <message>
        <source>Stop the selected service…</source>
        <translation>Arrêter le service choisi…</translation>
    </message>
    <message>
        <source>Scale the selected service…</source>
        <translation>Redimensionner le service choisi…</translation>
    </message>
    <message>
        <source>Compare variables</source>
        <translation>Comparer les variables</translation>
    </message>
    <message>
        <source>Add a variable…</source>
        <translation>Ajouter une variable…</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Environnements</translation>
    </message>
    <message>
        <source>Services from top to bottom, environments from left to right. Each cell gives the state, the version that runs and its age, and the figure that matters for this kind of service; versions that differ from their neighbour are underlined. The selected cell is explained beside the table, with its actions. The second tab compares variables: values stay masked, and changes are collected first and planned together.</source>
        <translation>Les services de haut en bas, les environnements de gauche à droite. Chaque case donne l’état, la version en service et son âge, et le chiffre qui compte pour ce genre de service ; les versions qui diffèrent de leur voisine sont soulignées. La case choisie est expliquée à côté du tableau, avec ses actions. Le second onglet compare les variables : les valeurs restent masquées, et les changements sont d’abord réunis puis planifiés ensemble.</translation>
    </message>
    <message>
        <source>This workspace names no service yet. Add one in the settings.</source>
        <translation>Cet espace de travail ne nomme encore aucun service. Ajoutez-en un dans les réglages.</translation>
    </message>
</context>
<context>
    <name>vigie::ErrorEffect</name>
    <message>
        <source>Errors: about %1 in the %2 before, about %3 in the %4 after.</source>
        <translation>Erreurs : environ %1 dans les %2 avant, environ %3 dans les %4 après.</translation>
    </message>
</context>
<context>
    <name>vigie::ErrorView</name>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Copier les détails</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>The service&apos;s own words</source>
        <translation>Texte d’origine du service</translation>
    </message>
    <message>
        <source>Where: %1</source>
        <translation>Où : %1</translation>
    </message>
    <message>
        <source>%1 answered %2: %3</source>
        <translation>%1 a répondu %2 : %3</translation>
    </message>
    <message>
        <source>%1 said: %2</source>
        <translation>%1 a dit : %2</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code : %1</translation>
    </message>
    <message>
        <source>Request id: %1</source>
        <translation>Identifiant de requête : %1</translation>
    </message>
</context>
<context>
    <name>vigie::FieldForm</name>
    <message>
        <source>%1, needed</source>
        <translation>%1, nécessaire</translation>
    </message>
    <message>
        <source>%1 (needed)</source>
        <extracomment>The label of a field that must be filled in.</extracomment>
        <translation>%1 (nécessaire)</translation>
    </message>
    <message>
        <source>several, separated by commas</source>
        <translation>plusieurs, séparés par des virgules</translation>
    </message>
    <message>
        <source>“%1” is needed.</source>
        <translation>« %1 » est nécessaire.</translation>
    </message>
    <message>
        <source>“%1” is not an address such as https://example.org.</source>
        <translation>« %1 » n’est pas une adresse telle que https://example.org.</translation>
    </message>
    <message>
        <source>“%1” is a whole number from %2 to %3.</source>
        <translation>« %1 » est un nombre entier de %2 à %3.</translation>
    </message>
</context>
<context>
    <name>vigie::FileBanner</name>
    <message>
        <source>Take the change</source>
        <translation>Prendre la modification</translation>
    </message>
    <message>
        <source>Take the change of the workspace file</source>
        <translation>Prendre la modification du fichier d’espace de travail</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>Workspace file</source>
        <translation>Fichier d’espace de travail</translation>
    </message>
    <message>
        <source>The workspace file %1 was changed on disk. This window still shows what it was.</source>
        <translation>Le fichier d’espace de travail %1 a été modifié sur le disque. Cette fenêtre montre encore ce qu’il était.</translation>
    </message>
    <message>
        <source>An action is being carried out: take the change when it has ended.</source>
        <translation>Une action est en cours : prenez la modification quand elle sera terminée.</translation>
    </message>
    <message>
        <source>Opens the workspace anew. Writing is closed, the panes stay.</source>
        <translation>Rouvre l’espace de travail. L’écriture est fermée, les volets restent.</translation>
    </message>
    <message numerus="yes">
        <source>The workspace file %1 has %n key(s) that Vigie does not know. They are kept, and may be typing mistakes.</source>
        <translation>
            <numerusform>Le fichier d’espace de travail %1 a %n clé que Vigie ne connaît pas. Elle est conservée, et peut être une faute de frappe.</numerusform>
            <numerusform>Le fichier d’espace de travail %1 a %n clés que Vigie ne connaît pas. Elles sont conservées, et peuvent être des fautes de frappe.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… et %n autre.</numerusform>
            <numerusform>… et %n autres.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::FindingView</name>
    <message>
        <source>What there is to choose from</source>
        <translation>Ce qu’il y a à choisir</translation>
    </message>
    <message>
        <source>Result of the connection test</source>
        <translation>Résultat du test de connexion</translation>
    </message>
    <message>
        <source>Fill in the form</source>
        <translation>Remplir le formulaire</translation>
    </message>
    <message>
        <source>Fill in the form with the chosen resource</source>
        <translation>Remplir le formulaire avec la ressource choisie</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>Interrogation de %1…</translation>
    </message>
    <message>
        <source>It answers, with a reservation</source>
        <translation>Il répond, avec une réserve</translation>
    </message>
    <message>
        <source>It answers</source>
        <translation>Il répond</translation>
    </message>
    <message>
        <source>Known there as</source>
        <translation>Connu là-bas comme</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Droits</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valable jusqu’au</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Liaison</translation>
    </message>
    <message>
        <source>encrypted (TLS), certificate checked</source>
        <translation>chiffrée (TLS), certificat vérifié</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>non chiffrée</translation>
    </message>
    <message>
        <source>Clock offset</source>
        <translation>Écart d’horloge</translation>
    </message>
    <message>
        <source>%1 against this machine</source>
        <translation>%1 par rapport à cette machine</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
</context>
<context>
    <name>vigie::FirstRun</name>
    <message>
        <source>One window over the services of your product: whether it is healthy, what changed last, what can be done.</source>
        <translation>Une fenêtre sur les services de votre produit : s’il est en bonne santé, ce qui a changé en dernier, ce qu’on peut faire.</translation>
    </message>
    <message>
        <source>Explore the demonstration</source>
        <translation>Explorer la démonstration</translation>
    </message>
    <message>
        <source>A made-up product with an incident to solve. Everything runs on this machine; nothing of yours is touched.</source>
        <translation>Un produit inventé, avec un incident à résoudre. Tout tourne sur cette machine ; rien de ce qui est à vous n’est touché.</translation>
    </message>
    <message>
        <source>Connect my services</source>
        <translation>Connecter mes services</translation>
    </message>
    <message>
        <source>Clever Cloud, Vercel, Sentry, PostgreSQL and others: enter or import credentials, test them, keep them in the keychain.</source>
        <translation>Clever Cloud, Vercel, Sentry, PostgreSQL et d’autres : saisir ou importer des identifiants, les tester, les garder dans le trousseau.</translation>
    </message>
    <message>
        <source>Open a shared settings file…</source>
        <translation>Ouvrir un fichier de réglages partagé…</translation>
    </message>
    <message>
        <source>A workspace file that your team keeps, for example in git. It holds no credentials: you add yours.</source>
        <translation>Un fichier d’espace de travail que votre équipe garde, par exemple dans git. Il ne contient aucun identifiant : vous ajoutez les vôtres.</translation>
    </message>
    <message>
        <source>Open %1 again</source>
        <translation>Rouvrir %1</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Nothing is asked of the network before you choose.</source>
        <translation>Le réseau n’est pas sollicité avant votre choix.</translation>
    </message>
    <message>
        <source>Open a workspace file</source>
        <translation>Ouvrir un fichier d’espace de travail</translation>
    </message>
    <message>
        <source>Workspace files (*.json)</source>
        <translation>Fichiers d’espace de travail (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>vigie::HealthPane</name>
    <message>
        <source>Charts, errors and database</source>
        <translation>Graphiques, erreurs et base de données</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Santé</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Graphiques</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de données</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Contrôler maintenant</translation>
    </message>
    <message>
        <source>Show charts as tables, or back</source>
        <translation>Montrer les graphiques en tableaux, ou l’inverse</translation>
    </message>
    <message>
        <source>Export the samples shown…</source>
        <translation>Exporter les mesures montrées…</translation>
    </message>
    <message>
        <source>Resolve the chosen issue</source>
        <translation>Résoudre l’erreur choisie</translation>
    </message>
    <message>
        <source>Ignore the chosen issue</source>
        <translation>Ignorer l’erreur choisie</translation>
    </message>
    <message>
        <source>Choose an issue first.</source>
        <translation>Choisissez d’abord une erreur.</translation>
    </message>
    <message>
        <source>Read-only. Open writing in the band above (Ctrl+Shift+L) to change an issue.</source>
        <translation>Lecture seule. Ouvrez l’écriture dans la bande du haut (Ctrl+Maj+L) pour modifier une erreur.</translation>
    </message>
    <message>
        <source>Each row is a health check. The bars show the chosen range: the higher, the slower; a detached point marks a degraded answer, a broken full bar a failure, a dash that nobody asked. Availability counts all checks of the agreed window. Choose a check for its parts and its error budget. Below, all charts share one axis of time and one cursor, moved with the mouse or the arrow keys; dashed lines are deployments. Every chart can be shown as a table.</source>
        <translation>Chaque ligne est un contrôle de santé. Les barres montrent la durée choisie : plus elles sont hautes, plus la réponse est lente ; un point détaché marque une réponse dégradée, une barre pleine coupée un échec, un tiret l’absence de contrôle. La disponibilité compte tous les contrôles de la fenêtre convenue. Choisissez un contrôle pour voir ses composants et son budget d’erreur. Plus bas, tous les graphiques partagent un axe de temps et un curseur, déplacé avec la souris ou les flèches ; les traits interrompus sont des déploiements. Chaque graphique peut être montré en tableau.</translation>
    </message>
    <message>
        <source>Errors (%1)</source>
        <translation>Erreurs (%1)</translation>
    </message>
    <message numerus="yes">
        <source>%n issue(s) new, back or escalating</source>
        <translation>
            <numerusform>%n erreur nouvelle, revenue ou en aggravation</numerusform>
            <numerusform>%n erreurs nouvelles, revenues ou en aggravation</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing here is watched: this environment has no health check, no error tracker and no database.</source>
        <translation>Rien n’est surveillé ici : cet environnement n’a ni contrôle de santé, ni suivi d’erreurs, ni base de données.</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Ouvrir les réglages</translation>
    </message>
    <message>
        <source>Reading the history of the checks…</source>
        <translation>Lecture de l’historique des contrôles…</translation>
    </message>
    <message>
        <source>Export the samples shown</source>
        <translation>Exporter les mesures montrées</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Fichiers CSV (*.csv)</translation>
    </message>
    <message>
        <source>Samples written to %1.</source>
        <translation>Mesures écrites dans %1.</translation>
    </message>
</context>
<context>
    <name>vigie::HoldBanner</name>
    <message>
        <source>New deployments are held back</source>
        <translation>Les nouveaux déploiements sont retenus</translation>
    </message>
    <message>
        <source>Release the hold…</source>
        <translation>Lever la retenue…</translation>
    </message>
    <message>
        <source>Opens a plan first. Planning only reads.</source>
        <translation>Ouvre d’abord un plan. Planifier ne fait que lire.</translation>
    </message>
    <message>
        <source>Planning the release of the hold…</source>
        <translation>Planification de la levée de la retenue…</translation>
    </message>
    <message>
        <source>%1 holds new deployments back</source>
        <translation>%1 retient les nouveaux déploiements</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>depuis le %1</translation>
    </message>
</context>
<context>
    <name>vigie::HoldDialog</name>
    <message>
        <source>Hold backup</source>
        <translation>Retenir la sauvegarde</translation>
    </message>
    <message>
        <source>While it is held, neither retention nor a person removes it from any destination. The hold, with its reason and your name, lies beside the backup, and ends when somebody releases it.</source>
        <translation>Tant qu’elle est retenue, ni la rétention ni une personne ne la supprime d’aucune destination. La retenue, avec son motif et votre nom, se trouve à côté de la sauvegarde, et prend fin quand quelqu’un la lève.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>&amp;Reason, kept with the backup</source>
        <translation>&amp;Motif, gardé avec la sauvegarde</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close without a hold</source>
        <translation>Fermer sans retenir</translation>
    </message>
    <message>
        <source>Plan the hold…</source>
        <translation>Préparer la retenue…</translation>
    </message>
</context>
<context>
    <name>vigie::ImportDialog</name>
    <message>
        <source>Credentials found on this machine</source>
        <translation>Identifiants trouvés sur cette machine</translation>
    </message>
    <message>
        <source>What is known about it</source>
        <translation>Ce que l’on en sait</translation>
    </message>
    <message>
        <source>Copy the command that closes it</source>
        <translation>Copier la commande qui le ferme</translation>
    </message>
    <message>
        <source>Copy the command that closes the file to others</source>
        <translation>Copier la commande qui ferme le fichier aux autres</translation>
    </message>
    <message>
        <source>Copy into the keychain</source>
        <translation>Copier dans le trousseau</translation>
    </message>
    <message>
        <source>Import existing credentials</source>
        <translation>Importer des identifiants existants</translation>
    </message>
    <message>
        <source>These places were looked at on this machine; nothing has been copied. What you tick is copied into the keychain, and stays where it is as well.</source>
        <translation>Ces emplacements de cette machine ont été regardés ; rien n’a été copié. Ce que vous cochez est copié dans le trousseau et reste aussi là où il est.</translation>
    </message>
    <message>
        <source>Tool and account</source>
        <translation>Outil et compte</translation>
    </message>
    <message>
        <source>What is copied</source>
        <translation>Ce qui est copié</translation>
    </message>
    <message>
        <source>Keep as</source>
        <translation>Garder sous</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Looking at the places where tools keep credentials…</source>
        <translation>Examen des emplacements où les outils gardent des identifiants…</translation>
    </message>
    <message>
        <source>No credentials of the Clever Cloud, Vercel, Sentry or PostgreSQL tools were found for this user.</source>
        <translation>Aucun identifiant des outils de Clever Cloud, Vercel, Sentry ou PostgreSQL n’a été trouvé pour cet utilisateur.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Regarder de nouveau</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>nothing to copy</source>
        <translation>rien à copier</translation>
    </message>
    <message>
        <source>Name in the keychain for %1</source>
        <translation>Nom dans le trousseau pour %1</translation>
    </message>
    <message>
        <source>Written %1 (%2).</source>
        <translation>Écrit %1 (%2).</translation>
    </message>
    <message>
        <source>Permissions %1: only its owner can read it.</source>
        <translation>Droits %1 : seul son propriétaire peut le lire.</translation>
    </message>
    <message>
        <source>Permissions %1: others can read it. This closes it: %2</source>
        <translation>Droits %1 : d’autres peuvent le lire. Ceci le ferme : %2</translation>
    </message>
    <message>
        <source>For %1.</source>
        <translation>Pour %1.</translation>
    </message>
    <message>
        <source>It ends %1.</source>
        <translation>Il expire le %1.</translation>
    </message>
    <message>
        <source>Comes with %1: %2</source>
        <translation>Vient avec %1 : %2</translation>
    </message>
    <message>
        <source>Tick what is to be copied first.</source>
        <translation>Cochez d’abord ce qui doit être copié.</translation>
    </message>
    <message>
        <source>These places were looked at on this machine; nothing has been copied. What you tick is used for this workspace and copied into the keychain when the workspace is saved; it stays where it is as well.</source>
        <translation>Ces endroits ont été examinés sur cette machine ; rien n’a été copié. Ce que vous cochez sert à cet espace de travail et sera copié dans le trousseau quand l’espace sera enregistré ; cela reste aussi où c’est.</translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln credential(s) into the keychain</source>
        <translation>
            <numerusform>Copier %Ln identifiant dans le trousseau</numerusform>
            <numerusform>Copier %Ln identifiants dans le trousseau</numerusform>
        </translation>
    </message>
    <message>
        <source>Use for this workspace</source>
        <translation>Utiliser pour cet espace de travail</translation>
    </message>
    <message numerus="yes">
        <source>Use %Ln credential(s) for this workspace</source>
        <translation>
            <numerusform>Utiliser %Ln identifiant pour cet espace de travail</numerusform>
            <numerusform>Utiliser %Ln identifiants pour cet espace de travail</numerusform>
        </translation>
    </message>
    <message>
        <source>Every credential that is ticked needs a name to be kept as.</source>
        <translation>Chaque identifiant coché a besoin d’un nom sous lequel le garder.</translation>
    </message>
    <message>
        <source>Two credentials cannot be kept as “%1”: the second would replace the first.</source>
        <translation>Deux identifiants ne peuvent pas être gardés sous « %1 » : le second remplacerait le premier.</translation>
    </message>
</context>
<context>
    <name>vigie::InspectorColumn</name>
    <message>
        <source>Inspector</source>
        <translation>Inspecteur</translation>
    </message>
</context>
<context>
    <name>vigie::IssueInspector</name>
    <message>
        <source>Open logs at that moment</source>
        <translation>Ouvrir les journaux à cet instant</translation>
    </message>
    <message>
        <source>Open in %1</source>
        <translation>Ouvrir dans %1</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>Pile d’appels</translation>
    </message>
    <message>
        <source>Newest event</source>
        <translation>Événement le plus récent</translation>
    </message>
    <message>
        <source>Asking for the newest event…</source>
        <translation>Demande de l’événement le plus récent…</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Événements</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Utilisateurs</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Première fois</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Dernière fois</translation>
    </message>
    <message>
        <source>First release</source>
        <translation>Première version</translation>
    </message>
    <message>
        <source>Resolve %1</source>
        <translation>Résoudre %1</translation>
    </message>
    <message>
        <source>Ignore %1</source>
        <translation>Ignorer %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
</context>
<context>
    <name>vigie::IssuesModel</name>
    <message>
        <source>Issue</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Événements</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Utilisateurs</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Première fois</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Dernière fois</translation>
    </message>
    <message>
        <source>First release</source>
        <translation>Première version</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Résolue</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignorée</translation>
    </message>
    <message>
        <source>Escalating</source>
        <translation>S’aggrave</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Revenue</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouvelle</translation>
    </message>
    <message>
        <source>Ongoing</source>
        <translation>En cours</translation>
    </message>
</context>
<context>
    <name>vigie::IssuesPage</name>
    <message>
        <source>Find an issue</source>
        <translation>Chercher une erreur</translation>
    </message>
    <message>
        <source>Unresolved issues</source>
        <translation>Erreurs non résolues</translation>
    </message>
    <message>
        <source>last 24 h · read %1</source>
        <translation>24 h écoulées · lu %1</translation>
    </message>
    <message>
        <source>No error tracker is connected to this environment.</source>
        <translation>Aucun suivi d’erreurs n’est relié à cet environnement.</translation>
    </message>
    <message>
        <source>Asking for errors…</source>
        <translation>Demande des erreurs…</translation>
    </message>
    <message>
        <source>No unresolved error in the last 24 hours.</source>
        <translation>Aucune erreur non résolue dans les 24 heures écoulées.</translation>
    </message>
    <message>
        <source>No issue contains “%1”.</source>
        <translation>Aucune erreur ne contient « %1 ».</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Effacer la recherche</translation>
    </message>
    <message>
        <source>Read-only. Open writing in the band above (Ctrl+Shift+L) to change an issue.</source>
        <translation>Lecture seule. Ouvrez l’écriture dans la bande du haut (Ctrl+Maj+L) pour modifier une erreur.</translation>
    </message>
</context>
<context>
    <name>vigie::KeysDialog</name>
    <message>
        <source>Keys of backups</source>
        <translation>Clés des sauvegardes</translation>
    </message>
    <message>
        <source>Test all keys</source>
        <translation>Éprouver toutes les clés</translation>
    </message>
    <message>
        <source>Encrypt a sample to each key whose private half is here, and decrypt it</source>
        <translation>Chiffrer un échantillon pour chaque clé dont la moitié privée est ici, et le déchiffrer</translation>
    </message>
    <message>
        <source>Recovery sheet…</source>
        <translation>Fiche de secours…</translation>
    </message>
    <message>
        <source>Show the private key of the selected one, to be printed and locked away</source>
        <translation>Afficher la clé privée de celle qui est choisie, à imprimer et à mettre sous clé</translation>
    </message>
    <message>
        <source>Replace the key…</source>
        <translation>Remplacer la clé…</translation>
    </message>
    <message>
        <source>Make a new pair under the same name; the old private half stays</source>
        <translation>Créer une nouvelle paire sous le même nom ; l’ancienne moitié privée reste</translation>
    </message>
    <message>
        <source>Name of the new key</source>
        <translation>Nom de la nouvelle clé</translation>
    </message>
    <message>
        <source>What the new key is for</source>
        <translation>À quoi sert la nouvelle clé</translation>
    </message>
    <message>
        <source>Create the key</source>
        <translation>Créer la clé</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Usage</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Sur cette machine</translation>
    </message>
    <message>
        <source>Public half</source>
        <translation>Moitié publique</translation>
    </message>
    <message>
        <source>name, such as custodian</source>
        <translation>nom, par exemple gardien</translation>
    </message>
    <message>
        <source>to encrypt backups to</source>
        <translation>pour chiffrer les sauvegardes</translation>
    </message>
    <message>
        <source>to sign backups of this machine</source>
        <translation>pour signer les sauvegardes de cette machine</translation>
    </message>
    <message>
        <source>A backup can be read only with a private half of a key that it was made for. A machine that only takes backups needs none of them. Keep each private half in two places: a keychain, and a printed sheet that is locked away.</source>
        <translation>Une sauvegarde ne se lit qu’avec la moitié privée d’une clé pour laquelle elle a été faite. Une machine qui ne fait que prendre des sauvegardes n’en a besoin d’aucune. Gardez chaque moitié privée en deux lieux : un trousseau, et une fiche imprimée mise sous clé.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>A new key</source>
        <translation>Une nouvelle clé</translation>
    </message>
    <message>
        <source>signs</source>
        <translation>signe</translation>
    </message>
    <message>
        <source>encrypts</source>
        <translation>chiffre</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) of this machine gave back what was encrypted to them, or signed as they should.</source>
        <translation>
            <numerusform>%n clé de cette machine a rendu ce qui lui était chiffré, ou a signé comme il faut.</numerusform>
            <numerusform>%n clés de cette machine ont rendu ce qui leur était chiffré, ou ont signé comme il faut.</numerusform>
        </translation>
    </message>
    <message>
        <source>The key is stored as %1 and listed in the workspace.</source>
        <translation>La clé est enregistrée comme %1 et inscrite dans l’espace de travail.</translation>
    </message>
    <message>
        <source>The key is stored as %1 and listed in the workspace. Print its recovery sheet now.</source>
        <translation>La clé est enregistrée comme %1 et inscrite dans l’espace de travail. Imprimez maintenant sa fiche de secours.</translation>
    </message>
    <message>
        <source>Replace the key</source>
        <translation>Remplacer la clé</translation>
    </message>
    <message>
        <source>A new pair takes the place of %1.</source>
        <translation>Une nouvelle paire prend la place de %1.</translation>
    </message>
    <message>
        <source>Keep the key</source>
        <translation>Garder la clé</translation>
    </message>
    <message>
        <source>Both pairs gave back what was encrypted to them. The old key stays as %1. Print the new recovery sheet, and keep the old one as long as backups of before are kept.</source>
        <translation>Les deux paires ont rendu ce qui leur était chiffré. L’ancienne clé reste comme %1. Imprimez la nouvelle fiche de secours, et gardez l’ancienne tant que des sauvegardes d’avant sont conservées.</translation>
    </message>
    <message>
        <source>reads only</source>
        <translation>lit seulement</translation>
    </message>
    <message>
        <source>The old private half stays in the keychain beside it, and both are proven before anything is said to be done. New backups are made for the new key alone. The workspace file goes on listing the old one as retired, so that the backups made for it count as readable; take it out when none of them is kept. Other machines that read backups need the new one.</source>
        <translation>L’ancienne moitié privée reste à côté dans le trousseau, et les deux sont prouvées avant que rien ne soit dit fait. Les nouvelles sauvegardes sont faites pour la seule nouvelle clé. Le fichier d’espace de travail continue de mentionner l’ancienne comme retirée, afin que les sauvegardes faites pour elle comptent comme lisibles ; enlevez-la quand aucune d’elles n’est plus gardée. Les autres machines qui lisent des sauvegardes ont besoin de la nouvelle.</translation>
    </message>
</context>
<context>
    <name>vigie::LedgerCalendar</name>
    <message>
        <source>Days on which backups were due</source>
        <translation>Jours où des sauvegardes étaient attendues</translation>
    </message>
    <message>
        <source>there in time</source>
        <translation>là à temps</translation>
    </message>
    <message>
        <source>late or doubtful</source>
        <translation>en retard ou douteuse</translation>
    </message>
    <message>
        <source>missing or unusable</source>
        <translation>absente ou inutilisable</translation>
    </message>
    <message>
        <source>awaited or not known</source>
        <translation>attendue ou inconnue</translation>
    </message>
    <message>
        <source>Nothing was due yet.</source>
        <translation>Rien n’était encore attendu.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln backup(s) that were due are there and usable.</source>
        <translation>
            <numerusform>%1 sauvegarde attendue sur %Ln est là et utilisable.</numerusform>
            <numerusform>%1 sauvegardes attendues sur %Ln sont là et utilisables.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::LedgerModel</name>
    <message>
        <source>due %1</source>
        <translation>attendue %1</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>non indiqué</translation>
    </message>
    <message>
        <source>provider</source>
        <translation>fournisseur</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Data of</source>
        <translation>Données du</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Âge</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>A pris</translation>
    </message>
    <message>
        <source>Destinations</source>
        <translation>Destinations</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Vérifiée</translation>
    </message>
    <message>
        <source>Restored for practice</source>
        <translation>Exercice</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Expire</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Remarques</translation>
    </message>
</context>
<context>
    <name>vigie::LeftoverDialog</name>
    <message>
        <source>Watch it to its end</source>
        <translation>Suivre jusqu’à la fin</translation>
    </message>
    <message>
        <source>Close the record</source>
        <translation>Fermer la fiche</translation>
    </message>
    <message>
        <source>An action was interrupted</source>
        <translation>Une action a été interrompue</translation>
    </message>
    <message>
        <source>%1 was begun %2 by %3 and the program ended before its outcome was known.</source>
        <translation>« %1 » a commencé %2, à la demande de %3, et le programme s’est terminé avant d’en connaître l’issue.</translation>
    </message>
    <message>
        <source>Asking the provider what is so…</source>
        <translation>On demande au fournisseur ce qu’il en est…</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Décider plus tard</translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>Préparation du plan…</translation>
    </message>
    <message>
        <source>Plan the undo…</source>
        <translation>Préparer le plan pour défaire…</translation>
    </message>
    <message>
        <source>Planning the undo…</source>
        <translation>Préparation du plan pour défaire…</translation>
    </message>
    <message>
        <source>Plan what is left…</source>
        <translation>Préparer ce qui reste…</translation>
    </message>
    <message>
        <source>Planning what is left…</source>
        <translation>Préparation de ce qui reste…</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Redemander</translation>
    </message>
</context>
<context>
    <name>vigie::LogAskBar</name>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Question about the log</source>
        <translation>Question au sujet du journal</translation>
    </message>
    <message>
        <source>Close this line</source>
        <translation>Fermer cette ligne</translation>
    </message>
    <message>
        <source>At character %1: %2</source>
        <translation>Au caractère %1 : %2</translation>
    </message>
</context>
<context>
    <name>vigie::LogColumns</name>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Status</source>
        <comment>HTTP status code, as the title of a narrow column</comment>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Point d’accès</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>Identifiant de requête</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Time %1</source>
        <extracomment>title of a column; the zone is &quot;UTC&quot; or &quot;UTC+1&quot;</extracomment>
        <translation>Heure %1</translation>
    </message>
    <message>
        <source>Times are in UTC.</source>
        <translation>Les heures sont en UTC.</translation>
    </message>
    <message>
        <source>Times are local, now %1. ¹ and ² tell the first from the second of two equal times, where the clocks went back.</source>
        <translation>Les heures sont locales, actuellement %1. ¹ et ² distinguent la première de la seconde de deux heures égales, quand l’heure a reculé.</translation>
    </message>
</context>
<context>
    <name>vigie::LogDetail</name>
    <message>
        <source>Record</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Close the record</source>
        <translation>Fermer l’enregistrement</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Requête</translation>
    </message>
    <message>
        <source>Follow this request through all sources</source>
        <translation>Suivre cette requête dans toutes les sources</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Find its issue</source>
        <translation>Trouver le problème correspondant</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Déploiement</translation>
    </message>
    <message>
        <source>Go to the deployment of its version</source>
        <translation>Aller au déploiement de sa version</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy the record</source>
        <translation>Copier l’enregistrement</translation>
    </message>
    <message>
        <source>Find in the record</source>
        <translation>Chercher dans l’enregistrement</translation>
    </message>
    <message>
        <source>Record as text</source>
        <translation>Enregistrement sous forme de texte</translation>
    </message>
    <message>
        <source>Bytes of the record</source>
        <translation>Octets de l’enregistrement</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Champs</translation>
    </message>
    <message>
        <source>Fields as a tree</source>
        <translation>Champs en arborescence</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>As indented text</source>
        <translation>En texte indenté</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>Byte for byte, with what is not seen otherwise</source>
        <translation>Octet par octet, avec ce qui ne se voit pas autrement</translation>
    </message>
    <message>
        <source>Indented</source>
        <translation>Indenté</translation>
    </message>
    <message>
        <source>With context, for a ticket</source>
        <translation>Avec le contexte, pour un ticket</translation>
    </message>
    <message>
        <source>This record names no request.</source>
        <translation>Cet enregistrement ne nomme aucune requête.</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>%1 (not its own)</source>
        <translation>%1 (heure empruntée)</translation>
    </message>
    <message>
        <source>%1 more; copying and exporting take all.</source>
        <translation>Encore %1 ; la copie et l’exportation prennent tout.</translation>
    </message>
    <message>
        <source>Find the issue that %1 keeps about this</source>
        <translation>Trouver le problème que %1 garde à ce sujet</translation>
    </message>
    <message>
        <source>Go to the deployment %1</source>
        <translation>Aller au déploiement %1</translation>
    </message>
    <message>
        <source>“%1” is not in this record.</source>
        <translation>« %1 » ne figure pas dans cet enregistrement.</translation>
    </message>
</context>
<context>
    <name>vigie::LogExportDialog</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Compression</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Heures</translation>
    </message>
    <message>
        <source>Cut out secrets</source>
        <translation>Retirer les secrets</translation>
    </message>
    <message>
        <source>JSON Lines: each record whole</source>
        <translation>JSON Lines : chaque enregistrement entier</translation>
    </message>
    <message>
        <source>CSV: for spreadsheets</source>
        <translation>CSV : pour les tableurs</translation>
    </message>
    <message>
        <source>Text: for reading</source>
        <translation>Texte : pour la lecture</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>As shown: %1</source>
        <translation>Comme à l’écran : %1</translation>
    </message>
    <message>
        <source>All usual fields</source>
        <translation>Tous les champs usuels</translation>
    </message>
    <message>
        <source>Local: %1</source>
        <translation>Locales : %1</translation>
    </message>
    <message>
        <source>Patterns…</source>
        <translation>Expressions…</translation>
    </message>
    <message>
        <source>Patterns of what is a secret…</source>
        <translation>Expressions de ce qui est un secret…</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Secrets</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Choisir le fichier…</translation>
    </message>
    <message>
        <source>Every field of every record, as it was written. The first object tells the query, the time zone and what else belongs to the file.</source>
        <translation>Tous les champs de tous les enregistrements, tels qu’ils ont été écrits. Le premier objet dit la recherche, le fuseau horaire et ce qui concerne le fichier.</translation>
    </message>
    <message>
        <source>The header names the time zone. Cells hold what the records hold; those that begin like a formula are counted and not changed: import them as text.</source>
        <translation>L’en-tête nomme le fuseau horaire. Les cellules contiennent ce que contiennent les enregistrements ; celles qui commencent comme une formule sont comptées et non modifiées : importez-les comme du texte.</translation>
    </message>
    <message>
        <source>The first lines tell the query, the time zone and what else belongs to the file.</source>
        <translation>Les premières lignes disent la recherche, le fuseau horaire et ce qui concerne le fichier.</translation>
    </message>
    <message>
        <source>Passwords and tokens that stand in the records will stand in the file.</source>
        <translation>Les mots de passe et les jetons présents dans les enregistrements figureront dans le fichier.</translation>
    </message>
</context>
<context>
    <name>vigie::LogFacets</name>
    <message>
        <source>Values of the shown records</source>
        <translation>Valeurs des enregistrements affichés</translation>
    </message>
    <message>
        <source>Add a field whose values are counted</source>
        <translation>Ajouter un champ dont les valeurs sont comptées</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valeurs</translation>
    </message>
    <message>
        <source>Close the values</source>
        <translation>Fermer les valeurs</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>Seulement ceux-ci</translation>
    </message>
    <message>
        <source>All but these</source>
        <translation>Tous sauf ceux-ci</translation>
    </message>
    <message>
        <source>Add a field…</source>
        <comment>to a list of fields, by typing its name</comment>
        <translation>Ajouter un champ…</translation>
    </message>
    <message>
        <source>What to do with it</source>
        <translation>Qu’en faire</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>Copier la valeur</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Afficher en tableau</translation>
    </message>
    <message>
        <source>Add as column</source>
        <translation>Ajouter comme colonne</translation>
    </message>
    <message>
        <source>Remove the field from this list</source>
        <translation>Retirer le champ de cette liste</translation>
    </message>
</context>
<context>
    <name>vigie::LogFacetsModel</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>vigie::LogFieldTree</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n champ</numerusform>
            <numerusform>%n champs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n element(s)</source>
        <translation>
            <numerusform>%n élément</numerusform>
            <numerusform>%n éléments</numerusform>
        </translation>
    </message>
    <message>
        <source>Fields of the record</source>
        <translation>Champs de l’enregistrement</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Only records with this value</source>
        <translation>Seulement les enregistrements avec cette valeur</translation>
    </message>
    <message>
        <source>All but records with this value</source>
        <translation>Tous sauf les enregistrements avec cette valeur</translation>
    </message>
    <message>
        <source>Add as column</source>
        <translation>Ajouter comme colonne</translation>
    </message>
    <message>
        <source>Count the values</source>
        <translation>Compter les valeurs</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Traceback</source>
        <translation>Trace d’appels</translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s); copying takes all</source>
        <translation>
            <numerusform>encore %n ligne ; la copie prend tout</numerusform>
            <numerusform>encore %n lignes ; la copie prend tout</numerusform>
        </translation>
    </message>
    <message>
        <source>What to do with the field</source>
        <translation>Que faire du champ</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>Copier la valeur</translation>
    </message>
</context>
<context>
    <name>vigie::LogHistogram</name>
    <message>
        <source>Records over time</source>
        <translation>Enregistrements au fil du temps</translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 à %2 : %3</translation>
    </message>
    <message>
        <source>No records.</source>
        <translation>Aucun enregistrement.</translation>
    </message>
    <message>
        <source>%1 Bars of %2.</source>
        <translation>%1 Barres de %2.</translation>
    </message>
    <message numerus="yes">
        <source>up to %Ln record(s) in %1</source>
        <translation>
            <numerusform>jusqu’à %Ln enregistrement en %1</numerusform>
            <numerusform>jusqu’à %Ln enregistrements en %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::LogInsight</name>
    <message>
        <source>Back to the whole time</source>
        <translation>Revenir à toute la durée</translation>
    </message>
    <message>
        <source>Records over time (I)</source>
        <translation>Enregistrements au fil du temps (I)</translation>
    </message>
    <message>
        <source>Values beside the records</source>
        <translation>Valeurs à côté des enregistrements</translation>
    </message>
    <message>
        <source>Figures as a table</source>
        <translation>Chiffres en tableau</translation>
    </message>
    <message>
        <source>Whole time</source>
        <translation>Toute la durée</translation>
    </message>
    <message>
        <source>Takes the bounds of time out of the query.</source>
        <translation>Retire les bornes de temps de la recherche.</translation>
    </message>
</context>
<context>
    <name>vigie::LogKeysDialog</name>
    <message>
        <source>Keep the letters</source>
        <translation>Garder les lettres</translation>
    </message>
    <message>
        <source>Letters of the log</source>
        <translation>Lettres du journal</translation>
    </message>
    <message>
        <source>While the log has the focus, a letter alone means a command. Type one into a field, with Shift or without; Backspace takes it away.</source>
        <translation>Quand le journal a le focus, une lettre seule vaut une commande. Tapez-en une dans un champ, avec ou sans Maj ; Retour arrière l’enlève.</translation>
    </message>
    <message>
        <source>Back to the usual ones</source>
        <translation>Revenir à celles d’usage</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>%1 belongs to the window and cannot mean “%2”.</source>
        <extracomment>a key, a command</extracomment>
        <translation>%1 appartient à la fenêtre et ne peut pas valoir « %2 ».</translation>
    </message>
    <message>
        <source>%1 would mean both “%2” and “%3”.</source>
        <extracomment>a key, two commands</extracomment>
        <translation>%1 vaudrait à la fois « %2 » et « %3 ».</translation>
    </message>
</context>
<context>
    <name>vigie::LogMarksList</name>
    <message>
        <source>Marks</source>
        <translation>Repères</translation>
    </message>
    <message>
        <source>Nothing is marked yet. M marks the record that has the focus.</source>
        <translation>Aucun repère pour l’instant. M marque l’enregistrement qui a le focus.</translation>
    </message>
    <message>
        <source>Go to record</source>
        <translation>Aller à l’enregistrement</translation>
    </message>
    <message>
        <source>Write note</source>
        <translation>Écrire une note</translation>
    </message>
    <message>
        <source>Remove mark</source>
        <translation>Retirer le repère</translation>
    </message>
    <message>
        <source>Time %1</source>
        <translation>Heure %1</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>vigie::LogSearchButton</name>
    <message>
        <source>Saved searches</source>
        <translation>Recherches enregistrées</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>Recherches</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Les miennes</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Partagées</translation>
    </message>
    <message>
        <source>%1 (alert)</source>
        <extracomment>name of a search that raises notifications</extracomment>
        <translation>%1 (alerte)</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>Enregistrer cette recherche…</translation>
    </message>
    <message>
        <source>Save this search or change saved ones…</source>
        <translation>Enregistrer cette recherche ou modifier les autres…</translation>
    </message>
</context>
<context>
    <name>vigie::LogSearches</name>
    <message>
        <source>This workspace has no file to share a search in.</source>
        <translation>Cet espace de travail n’a pas de fichier où partager une recherche.</translation>
    </message>
</context>
<context>
    <name>vigie::LogSearchesDialog</name>
    <message>
        <source>Saved searches</source>
        <translation>Recherches enregistrées</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Requête</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Conservation</translation>
    </message>
    <message>
        <source>Notify when</source>
        <translation>Notifier si</translation>
    </message>
    <message>
        <source>Notify</source>
        <translation>Notifier</translation>
    </message>
    <message>
        <source>Least number of records</source>
        <translation>Nombre minimal d’enregistrements</translation>
    </message>
    <message>
        <source>Within how long</source>
        <translation>En combien de temps</translation>
    </message>
    <message>
        <source>Apply search</source>
        <translation>Appliquer la recherche</translation>
    </message>
    <message>
        <source>Delete search</source>
        <translation>Supprimer la recherche</translation>
    </message>
    <message>
        <source>Save search</source>
        <translation>Enregistrer la recherche</translation>
    </message>
    <message>
        <source>The search is saved.</source>
        <translation>La recherche est enregistrée.</translation>
    </message>
    <message>
        <source>The search is deleted. Save search brings it back.</source>
        <translation>La recherche est supprimée. « Enregistrer la recherche » la rétablit.</translation>
    </message>
    <message>
        <source>Only for me</source>
        <translation>Pour moi seulement</translation>
    </message>
    <message>
        <source>Shared in the workspace file</source>
        <translation>Partagée dans le fichier de l’espace de travail</translation>
    </message>
    <message>
        <source>This workspace has no file to share a search in.</source>
        <translation>Cet espace de travail n’a pas de fichier où partager une recherche.</translation>
    </message>
    <message>
        <source>as they are; or fields, separated by commas</source>
        <translation>telles quelles ; ou des champs, séparés par des virgules</translation>
    </message>
    <message>
        <source>whichever are open; or environment/service, separated by commas</source>
        <translation>celles qui sont ouvertes ; ou environnement/service, séparés par des virgules</translation>
    </message>
    <message>
        <source>records match within</source>
        <translation>enregistrements correspondent en</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>&amp;Requête</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Colonnes</translation>
    </message>
    <message>
        <source>S&amp;ources</source>
        <translation>S&amp;ources</translation>
    </message>
    <message>
        <source>&amp;Kept</source>
        <translation>Conser&amp;vation</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>New search</source>
        <translation>Nouvelle recherche</translation>
    </message>
    <message>
        <source>%1 (shared)</source>
        <extracomment>name of a search that the team shares</extracomment>
        <translation>%1 (partagée)</translation>
    </message>
    <message>
        <source>Query, at character %1: %2</source>
        <translation>Requête, au caractère %1 : %2</translation>
    </message>
    <message>
        <source>Give the search a name to save it.</source>
        <translation>Donnez un nom à la recherche pour l’enregistrer.</translation>
    </message>
    <message>
        <source>Another search has this name already.</source>
        <translation>Une autre recherche porte déjà ce nom.</translation>
    </message>
    <message>
        <source>The length of time is from 10s to 24h, such as 5m.</source>
        <translation>La durée va de 10s à 24h, par exemple 5m.</translation>
    </message>
    <message>
        <source>Tell capitals from small letters</source>
        <translation>Distinguer majuscules et minuscules</translation>
    </message>
    <message>
        <source>Tell accented letters from plain ones</source>
        <translation>Distinguer les lettres accentuées</translation>
    </message>
</context>
<context>
    <name>vigie::LogSeparators</name>
    <message>
        <source>%1 %2</source>
        <extracomment>what was done, version</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>source, what happened to it</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more before these</source>
        <translation>
            <numerusform>encore %n avant ceux-ci</numerusform>
            <numerusform>encore %n avant ceux-ci</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::LogTables</name>
    <message>
        <source>Which figures</source>
        <translation>Quels chiffres</translation>
    </message>
    <message>
        <source>Figures of the shown records</source>
        <translation>Chiffres des enregistrements affichés</translation>
    </message>
    <message>
        <source>Figures as a table</source>
        <translation>Chiffres en tableau</translation>
    </message>
    <message>
        <source>Close the table</source>
        <translation>Fermer le tableau</translation>
    </message>
    <message>
        <source>Records over time</source>
        <translation>Enregistrements au fil du temps</translation>
    </message>
    <message>
        <source>Values of %1</source>
        <translation>Valeurs de %1</translation>
    </message>
    <message>
        <source>What to do with it</source>
        <translation>Qu’en faire</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>Seulement ceux-ci</translation>
    </message>
    <message>
        <source>All but these</source>
        <translation>Tous sauf ceux-ci</translation>
    </message>
    <message>
        <source>Copy the row</source>
        <translation>Copier la ligne</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>By the values of</source>
        <translation>Selon les valeurs de</translation>
    </message>
    <message>
        <source>by</source>
        <comment>a number by the values of a field</comment>
        <translation>selon</translation>
    </message>
</context>
<context>
    <name>vigie::LogTools</name>
    <message>
        <source>Marks</source>
        <translation>Repères</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Surlignages</translation>
    </message>
    <message>
        <source>Marks %1</source>
        <translation>Repères %1</translation>
    </message>
    <message>
        <source>Marks and notes of this workspace</source>
        <translation>Repères et notes de cet espace de travail</translation>
    </message>
    <message>
        <source>Highlights %1</source>
        <translation>Surlignages %1</translation>
    </message>
    <message>
        <source>Highlight a word…</source>
        <translation>Surligner un mot…</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>Retirer « %1 »</translation>
    </message>
    <message>
        <source>Remove all highlights</source>
        <translation>Retirer tous les surlignages</translation>
    </message>
    <message>
        <source>Choose a record first: it is what will be marked.</source>
        <translation>Choisissez d’abord un enregistrement : c’est lui qui sera marqué.</translation>
    </message>
    <message>
        <source>Choose a record first: the note is about it.</source>
        <translation>Choisissez d’abord un enregistrement : la note le concerne.</translation>
    </message>
    <message>
        <source>Note on this record</source>
        <translation>Note sur cet enregistrement</translation>
    </message>
    <message>
        <source>Keep note</source>
        <translation>Garder la note</translation>
    </message>
    <message>
        <source>No further mark below.</source>
        <translation>Plus de repère en dessous.</translation>
    </message>
    <message>
        <source>No further mark above.</source>
        <translation>Plus de repère au-dessus.</translation>
    </message>
    <message numerus="yes">
        <source>There are %n highlight(s) already. Remove one first.</source>
        <translation>
            <numerusform>Il y a déjà %n surlignage. Retirez-le d’abord.</numerusform>
            <numerusform>Il y a déjà %n surlignages. Retirez-en un d’abord.</numerusform>
        </translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>Surligner</translation>
    </message>
    <message>
        <source>Highlight word</source>
        <translation>Surligner le mot</translation>
    </message>
    <message>
        <source>a word or a phrase</source>
        <translation>un mot ou une expression</translation>
    </message>
    <message>
        <source>This cell says nothing that could be excluded. Left and right choose another.</source>
        <translation>Cette cellule ne dit rien que l’on puisse exclure. Les flèches gauche et droite en choisissent une autre.</translation>
    </message>
    <message>
        <source>Go to time (%1)</source>
        <translation>Aller à l’heure (%1)</translation>
    </message>
    <message>
        <source>Go to time</source>
        <translation>Aller à l’heure</translation>
    </message>
    <message>
        <source>14:05, 2026-11-25 14:05 or -10m</source>
        <translation>14:05, 2026-11-25 14:05 ou -10m</translation>
    </message>
    <message>
        <source>No deployment from before this record is known.</source>
        <translation>Aucun déploiement antérieur à cet enregistrement n’est connu.</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Déploiement</translation>
    </message>
    <message>
        <source>Show logs of this deployment</source>
        <translation>Afficher les journaux de ce déploiement</translation>
    </message>
    <message>
        <source>Open the deployment</source>
        <translation>Ouvrir le déploiement</translation>
    </message>
</context>
<context>
    <name>vigie::LogView</name>
    <message>
        <source>%1, %2, %3: %4</source>
        <extracomment>time, level, source, message</extracomment>
        <translation>%1, %2, %3 : %4</translation>
    </message>
    <message>
        <source>trace</source>
        <translation>trace</translation>
    </message>
    <message>
        <source>debug</source>
        <translation>débogage</translation>
    </message>
    <message>
        <source>information</source>
        <translation>information</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>error</source>
        <translation>erreur</translation>
    </message>
    <message>
        <source>critical error</source>
        <translation>erreur critique</translation>
    </message>
    <message>
        <source>no level</source>
        <translation>sans niveau</translation>
    </message>
    <message>
        <source>%1, remark about %2: %3</source>
        <translation>%1, remarque sur %2 : %3</translation>
    </message>
    <message>
        <source>%1, %2, %3: %4, marked with the note “%5”</source>
        <extracomment>time, level, source, message, note</extracomment>
        <translation>%1, %2, %3 : %4, marqué avec la note « %5 »</translation>
    </message>
    <message>
        <source>%1, %2, %3: %4, marked</source>
        <extracomment>time, level, source, message</extracomment>
        <translation>%1, %2, %3 : %4, marqué</translation>
    </message>
    <message>
        <source>%1, %2. A click opens the deployment.</source>
        <translation>%1, %2. Un clic ouvre le déploiement.</translation>
    </message>
    <message>
        <source>%1, %2 %3</source>
        <extracomment>day, time, zone</extracomment>
        <translation>%1, %2 %3</translation>
    </message>
    <message>
        <source>%1, %2 %3: the first of two, before the clocks went back</source>
        <translation>%1, %2 %3 : la première de deux, avant le recul de l’heure</translation>
    </message>
    <message>
        <source>%1, %2 %3: the second of two, after the clocks went back</source>
        <translation>%1, %2 %3 : la seconde de deux, après le recul de l’heure</translation>
    </message>
    <message numerus="yes">
        <source>The traceback of this record has %n line(s). A click folds it.</source>
        <translation>
            <numerusform>La trace d’appels de cet enregistrement a %n ligne. Un clic la replie.</numerusform>
            <numerusform>La trace d’appels de cet enregistrement a %n lignes. Un clic la replie.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The traceback of this record has %n line(s). A click shows it.</source>
        <translation>
            <numerusform>La trace d’appels de cet enregistrement a %n ligne. Un clic l’affiche.</numerusform>
            <numerusform>La trace d’appels de cet enregistrement a %n lignes. Un clic l’affiche.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new record(s)</source>
        <translation>
            <numerusform>%Ln nouvel enregistrement</numerusform>
            <numerusform>%Ln nouveaux enregistrements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; its traceback of %Ln line(s) follows</source>
        <extracomment>what a screen reader says of a record, and then of the traceback that belongs to it</extracomment>
        <translation>
            <numerusform>%1 ; sa trace d’appels, de %Ln ligne, suit</numerusform>
            <numerusform>%1 ; sa trace d’appels, de %Ln lignes, suit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; a traceback of %Ln line(s) is folded</source>
        <translation>
            <numerusform>%1 ; une trace d’appels de %Ln ligne est repliée</numerusform>
            <numerusform>%1 ; une trace d’appels de %Ln lignes est repliée</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::LogsPane</name>
    <message>
        <source>Least level</source>
        <translation>Niveau minimal</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Show times in UTC</source>
        <translation>Afficher les heures en UTC</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Décomptes</translation>
    </message>
    <message>
        <source>Log records</source>
        <translation>Enregistrements des journaux</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>Tous les niveaux</translation>
    </message>
    <message>
        <source>From INFO</source>
        <translation>À partir de INFO</translation>
    </message>
    <message>
        <source>From WARNING</source>
        <translation>À partir de WARNING</translation>
    </message>
    <message>
        <source>From ERROR</source>
        <translation>À partir de ERROR</translation>
    </message>
    <message>
        <source>Last 5 minutes</source>
        <translation>5 dernières minutes</translation>
    </message>
    <message>
        <source>Last 15 minutes</source>
        <translation>15 dernières minutes</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Dernière heure</translation>
    </message>
    <message>
        <source>Last 6 hours</source>
        <translation>6 dernières heures</translation>
    </message>
    <message>
        <source>Export shown…</source>
        <translation>Exporter l’affichage…</translation>
    </message>
    <message>
        <source>Export last hour…</source>
        <translation>Exporter la dernière heure…</translation>
    </message>
    <message>
        <source>Export the last hour of all sources</source>
        <translation>Exporter la dernière heure de toutes les sources</translation>
    </message>
    <message>
        <source>Waiting for the first lines…</source>
        <translation>En attente des premières lignes…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Next error</source>
        <translation>Erreur suivante</translation>
    </message>
    <message>
        <source>Previous error</source>
        <translation>Erreur précédente</translation>
    </message>
    <message>
        <source>Next warning</source>
        <translation>Avertissement suivant</translation>
    </message>
    <message>
        <source>Previous warning</source>
        <translation>Avertissement précédent</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Journaux</translation>
    </message>
    <message>
        <source>No service of this environment offers logs, or none is chosen.</source>
        <translation>Aucun service de cet environnement n’offre de journaux, ou aucun n’est choisi.</translation>
    </message>
    <message>
        <source>▼ following</source>
        <translation>▼ suivi</translation>
    </message>
    <message>
        <source>▽ follow</source>
        <translation>▽ suivre</translation>
    </message>
    <message>
        <source>No further one below.</source>
        <translation>Il n’y en a plus en dessous.</translation>
    </message>
    <message>
        <source>No further one above.</source>
        <translation>Il n’y en a plus au-dessus.</translation>
    </message>
    <message>
        <source>Export the shown records</source>
        <translation>Exporter les enregistrements affichés</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>Exporter %1</translation>
    </message>
    <message>
        <source>Columns of the matches</source>
        <translation>Colonnes des résultats</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Requête</translation>
    </message>
    <message>
        <source>Query problem</source>
        <translation>Problème de la requête</translation>
    </message>
    <message>
        <source>With context</source>
        <translation>Avec contexte</translation>
    </message>
    <message>
        <source>Show the full log above and the matches below</source>
        <translation>Afficher le journal entier en haut et les résultats en bas</translation>
    </message>
    <message>
        <source>words  &quot;a phrase&quot;  /regular expression/  status_code&gt;=500  level&gt;=warning  NOT endpoint:/health</source>
        <translation>mots  &quot;une phrase&quot;  /expression régulière/  status_code&gt;=500  level&gt;=warning  NOT endpoint:/health</translation>
    </message>
    <message>
        <source>Clear the query</source>
        <translation>Effacer la requête</translation>
    </message>
    <message>
        <source>Open log files…</source>
        <translation>Ouvrir des fichiers de journaux…</translation>
    </message>
    <message>
        <source>Open log files</source>
        <translation>Ouvrir des fichiers de journaux</translation>
    </message>
    <message>
        <source>Log files (*.log *.log.* *.json *.jsonl *.txt *.gz *.zst)</source>
        <translation>Fichiers de journaux (*.log *.log.* *.json *.jsonl *.txt *.gz *.zst)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message numerus="yes">
        <source>Reading %n file(s)…</source>
        <translation>
            <numerusform>Lecture de %n fichier…</numerusform>
            <numerusform>Lecture de %n fichiers…</numerusform>
        </translation>
    </message>
    <message>
        <source>At character %1: %2</source>
        <translation>Au caractère %1 : %2</translation>
    </message>
    <message>
        <source>searching, %1 % done</source>
        <translation>recherche, %1 % faits</translation>
    </message>
    <message>
        <source>%1 held back</source>
        <translation>%1 retenus</translation>
    </message>
    <message>
        <source>%1 repeated lines dropped</source>
        <translation>%1 lignes répétées écartées</translation>
    </message>
    <message>
        <source>%1 came late</source>
        <translation>%1 arrivés en retard</translation>
    </message>
    <message>
        <source>reading the last hour</source>
        <translation>lecture de la dernière heure</translation>
    </message>
    <message>
        <source>Tell capitals from small letters</source>
        <translation>Distinguer les majuscules</translation>
    </message>
    <message>
        <source>Tell accented letters from plain ones</source>
        <translation>Distinguer les lettres accentuées</translation>
    </message>
    <message>
        <source>Copy the records as they came (Ctrl+C)</source>
        <translation>Copier les enregistrements tels quels (Ctrl+C)</translation>
    </message>
    <message>
        <source>Copy the records indented</source>
        <translation>Copier les enregistrements indentés</translation>
    </message>
    <message>
        <source>Copy the records with context, for a ticket</source>
        <translation>Copier les enregistrements avec leur contexte, pour un ticket</translation>
    </message>
    <message>
        <source>Choose records first.</source>
        <translation>Choisissez d’abord des enregistrements.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>This record names no version.</source>
        <translation>Cet enregistrement ne nomme aucune version.</translation>
    </message>
    <message>
        <source>No deployment of version %1 is known here.</source>
        <translation>Aucun déploiement de la version %1 n’est connu ici.</translation>
    </message>
    <message>
        <source>No issue like this record was found. It may not have been sent to %1.</source>
        <translation>Aucun problème semblable à cet enregistrement n’a été trouvé. Il n’a peut-être pas été envoyé à %1.</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>Interrogation de %1…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>%1 records, as they are shown now. Records that come later are not in the file.</source>
        <translation>%1 enregistrements, tels qu’ils sont affichés maintenant. Ceux qui arriveront ensuite ne sont pas dans le fichier.</translation>
    </message>
    <message>
        <source>All records of the last hour, read again from their services.</source>
        <translation>Tous les enregistrements de la dernière heure, relus auprès de leurs services.</translation>
    </message>
    <message>
        <source>Show or hide the histogram</source>
        <translation>Afficher ou masquer l’histogramme</translation>
    </message>
    <message>
        <source>Show or hide the values</source>
        <translation>Afficher ou masquer les valeurs</translation>
    </message>
    <message>
        <source>Show or hide the figures as a table</source>
        <translation>Afficher ou masquer les chiffres en tableau</translation>
    </message>
    <message>
        <source>Take the bounds of time out of the query</source>
        <translation>Retirer les bornes de temps de la recherche</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>À la ligne</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>Renvoyer les longues lignes à la ligne</translation>
    </message>
    <message>
        <source>End follows, scrolling stops it.</source>
        <translation>Fin suit le journal, faire défiler l’arrête.</translation>
    </message>
    <message>
        <source>Mark or unmark the record</source>
        <translation>Marquer l’enregistrement ou retirer son repère</translation>
    </message>
    <message>
        <source>Write a note on the record…</source>
        <translation>Écrire une note sur l’enregistrement…</translation>
    </message>
    <message>
        <source>Next mark</source>
        <translation>Repère suivant</translation>
    </message>
    <message>
        <source>Previous mark</source>
        <translation>Repère précédent</translation>
    </message>
    <message>
        <source>Highlight the cell or a word</source>
        <translation>Surligner la cellule ou un mot</translation>
    </message>
    <message>
        <source>Exclude what the cell says</source>
        <translation>Exclure ce que dit la cellule</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Résultat suivant</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Résultat précédent</translation>
    </message>
    <message>
        <source>Go to time…</source>
        <translation>Aller à l’heure…</translation>
    </message>
    <message>
        <source>Wrap long lines or not</source>
        <translation>Renvoyer ou non les longues lignes à la ligne</translation>
    </message>
    <message>
        <source>UTC or local time</source>
        <translation>UTC ou heure locale</translation>
    </message>
    <message>
        <source>Pause or resume</source>
        <translation>Mettre en pause ou reprendre</translation>
    </message>
    <message>
        <source>Bottom, and follow</source>
        <translation>En bas, et suivre</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>En haut</translation>
    </message>
    <message>
        <source>Show logs of the deployment before the record</source>
        <translation>Afficher les journaux du déploiement précédant l’enregistrement</translation>
    </message>
    <message>
        <source>Open the deployment before the record</source>
        <translation>Ouvrir le déploiement précédant l’enregistrement</translation>
    </message>
    <message>
        <source>Show marks</source>
        <translation>Afficher les repères</translation>
    </message>
    <message>
        <source>Save this search or change saved ones…</source>
        <translation>Enregistrer cette recherche ou modifier les autres…</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <extracomment>two times of day</extracomment>
        <translation>de %1 à %2</translation>
    </message>
    <message>
        <source>Patterns of what is cut out as a secret…</source>
        <translation>Expressions de ce qui est retiré comme secret…</translation>
    </message>
    <message>
        <source>The search has not ended: what it has not found yet is not in the file either.</source>
        <translation>La recherche n’est pas finie : ce qu’elle n’a pas encore trouvé n’est pas non plus dans le fichier.</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <comment>Rollback api 4c1d9f0</comment>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>%1: access log</source>
        <translation>%1 : journal d’accès</translation>
    </message>
    <message>
        <source>%1: builds</source>
        <translation>%1 : constructions</translation>
    </message>
    <message>
        <source>Open a log folder…</source>
        <translation>Ouvrir un dossier de journaux…</translation>
    </message>
    <message>
        <source>Open a log folder</source>
        <translation>Ouvrir un dossier de journaux</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>The lines of all chosen services in order of time. Scrolling stops the following and counts what waits; End follows again. E and W go to the next error and warning, with Shift to the previous one, Space pauses, Enter shows the record in full. M marks a record, B goes to the next mark, H highlights the cell in focus or a word, X excludes what the cell says: left and right choose the cell. T shows or folds the traceback of a record, with Shift all of them. Ctrl+G goes to a time. Deployments, rollbacks, gaps and reconnections are drawn between the lines. Files can be dropped here or opened from Sources; their times are sorted among each other in the same way.</source>
        <translation>Les lignes de tous les services choisis, dans l’ordre du temps. Faire défiler arrête le suivi et compte ce qui attend ; Fin le reprend. E et W vont à l’erreur et à l’avertissement suivants, avec Maj aux précédents, Espace met en pause, Entrée affiche l’enregistrement en entier. M marque un enregistrement, B va au repère suivant, H surligne la cellule ou un mot, X exclut ce que dit la cellule : les flèches gauche et droite choisissent la cellule. T affiche ou replie la trace d’appels d’un enregistrement, avec Maj toutes. Ctrl+G va à une heure. Les déploiements, retours à une version, lacunes et reconnexions sont dessinés entre les lignes. Des fichiers peuvent être déposés ici ou ouverts depuis Sources ; leurs heures sont triées entre elles de la même façon.</translation>
    </message>
    <message>
        <source>Show or fold the traceback</source>
        <translation>Afficher ou replier la trace d’appels</translation>
    </message>
    <message>
        <source>Fold all tracebacks or show them</source>
        <translation>Replier toutes les traces d’appels ou les afficher</translation>
    </message>
    <message>
        <source>Change the letters of the log…</source>
        <translation>Changer les lettres du journal…</translation>
    </message>
    <message numerus="yes">
        <source>▽ %Ln new, follow</source>
        <translation>
            <numerusform>▽ %Ln nouvelle, suivre</numerusform>
            <numerusform>▽ %Ln nouvelles, suivre</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln enregistrement</numerusform>
            <numerusform>%Ln enregistrements</numerusform>
        </translation>
    </message>
    <message>
        <source>Services beside the files</source>
        <translation>Services à côté des fichiers</translation>
    </message>
    <message>
        <source>Close the files</source>
        <translation>Fermer les fichiers</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) copied.</source>
        <translation>
            <numerusform>%Ln enregistrement copié.</numerusform>
            <numerusform>%Ln enregistrements copiés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln secret(s) cut out.</source>
        <translation>
            <numerusform>%Ln secret retiré.</numerusform>
            <numerusform>%Ln secrets retirés.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 records in %2 lines</source>
        <translation>%1 enregistrements sur %2 lignes</translation>
    </message>
    <message>
        <source>%1 records found in %2 lines</source>
        <translation>%1 enregistrements trouvés sur %2 lignes</translation>
    </message>
    <message>
        <source>%1 of %2 lines</source>
        <translation>%1 lignes sur %2</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of their tracebacks go with them.</source>
        <translation>
            <numerusform>%n ligne de leurs traces d’appels les accompagne.</numerusform>
            <numerusform>%n lignes de leurs traces d’appels les accompagnent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::MainWindow</name>
    <message>
        <source>Writing to “%1” is open.</source>
        <translation>L’écriture dans « %1 » est ouverte.</translation>
    </message>
    <message>
        <source>“%1” is read-only again.</source>
        <translation>« %1 » est de nouveau en lecture seule.</translation>
    </message>
    <message>
        <source>There is nothing to export in this view.</source>
        <translation>Il n’y a rien à exporter dans cette vue.</translation>
    </message>
    <message>
        <source>writing open</source>
        <translation>écriture ouverte</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
</context>
<context>
    <name>vigie::ObjectivesForm</name>
    <message>
        <source>Longest outage (RTO)</source>
        <translation>Panne la plus longue (RTO)</translation>
    </message>
    <message>
        <source>How long the product may be down before it must run again, such as 4h or 1h30m.</source>
        <translation>Combien de temps le produit peut être arrêté avant de devoir fonctionner de nouveau, par exemple 4h ou 1h30m.</translation>
    </message>
    <message>
        <source>Most data lost (RPO)</source>
        <translation>Perte de données maximale (RPO)</translation>
    </message>
    <message>
        <source>How much time of data may be lost, such as 24h or 15m.</source>
        <translation>Combien de temps de données peut être perdu, par exemple 24h ou 15m.</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Disponibilité</translation>
    </message>
    <message>
        <source>Planned maintenance counts as downtime</source>
        <translation>La maintenance prévue compte comme arrêt</translation>
    </message>
    <message>
        <source>“%1” is a duration such as 4h, 1h30m or 2d.</source>
        <translation>« %1 » est une durée telle que 4h, 1h30m ou 2d.</translation>
    </message>
    <message>
        <source>Measured over (days)</source>
        <translation>Mesurée sur (jours)</translation>
    </message>
</context>
<context>
    <name>vigie::OperationBar</name>
    <message>
        <source>%1 · %2: %3</source>
        <translation>%1 · %2 : %3</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>%1 · done in %2</source>
        <translation>%1 · terminé en %2</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Opérations</translation>
    </message>
    <message>
        <source>Show all operations</source>
        <translation>Afficher toutes les opérations</translation>
    </message>
    <message>
        <source>Show one operation</source>
        <translation>Afficher une seule opération</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Ouvrir %1</translation>
    </message>
    <message>
        <source>Stop after this step</source>
        <translation>Arrêter après cette étape</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Retirer de la liste</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Avancement de %1</translation>
    </message>
    <message>
        <source>Interrupt</source>
        <translation>Interrompre</translation>
    </message>
    <message>
        <source>Interrupt %1</source>
        <translation>Interrompre %1</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Copier les détails</translation>
    </message>
    <message>
        <source>%1 · step %2 of %3: %4 · %5 of about %6</source>
        <extracomment>title of a plan, number of its step, number of steps, what the step does, time that it took so far</extracomment>
        <translation>%1 · étape %2 sur %3 : %4 · %5 sur environ %6</translation>
    </message>
    <message>
        <source>%1 · step %2 of %3: %4 · %5</source>
        <translation>%1 · étape %2 sur %3 : %4 · %5</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>No action is running.</source>
        <translation>Aucune action n’est en cours.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>Copier %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
</context>
<context>
    <name>vigie::OverviewPane</name>
    <message>
        <source>%1 of %2 connections</source>
        <translation>%1 connexions sur %2</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <source>What is at risk</source>
        <translation>Ce qui est à risque</translation>
    </message>
    <message>
        <source>What can I do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Vue d’ensemble</translation>
    </message>
    <message>
        <source>From top to bottom: whether this environment is healthy and which figure says so, what changed last, what is at risk, and the few actions that fit the situation. Every line leads to its pane.</source>
        <translation>De haut en bas : la santé de cet environnement et le chiffre qui l’établit, ce qui a changé en dernier, ce qui est à risque, et les quelques actions adaptées à la situation. Chaque ligne mène à son volet.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Asking the services…</source>
        <translation>Interrogation des services…</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>pas encore de données</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2 : %3</translation>
    </message>
    <message>
        <source>No change is known.</source>
        <translation>Aucun changement connu.</translation>
    </message>
    <message>
        <source>Nothing that Vigie knows of.</source>
        <translation>Rien que Vigie connaisse.</translation>
    </message>
    <message>
        <source>Nothing needs doing.</source>
        <translation>Il n’y a rien à faire.</translation>
    </message>
    <message>
        <source>Planning the rollback…</source>
        <translation>Préparation du retour à une version…</translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>Préparation du plan…</translation>
    </message>
    <message>
        <source>Would lose now: %1</source>
        <translation>Perdrait maintenant : %1</translation>
    </message>
    <message>
        <source>Error budget of “%1”: %2 of %3 min left.</source>
        <translation>Budget d’erreur de « %1 » : %2 min restantes sur %3.</translation>
    </message>
    <message>
        <source>Error budget of “%1”: overspent by %2 min.</source>
        <translation>Budget d’erreur de « %1 » : dépassé de %2 min.</translation>
    </message>
    <message>
        <source>No service of this environment is connected: there is nothing to ask.</source>
        <translation>Aucun service de cet environnement n’est connecté : il n’y a rien à interroger.</translation>
    </message>
    <message>
        <source>Show services and credentials</source>
        <translation>Afficher les services et les identifiants</translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s) in the last hour</source>
        <translation>
            <numerusform>%Ln erreur dans la dernière heure</numerusform>
            <numerusform>%Ln erreurs dans la dernière heure</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 for over %2</source>
        <translation>%1 depuis plus de %2</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 depuis %2</translation>
    </message>
    <message>
        <source>Variables of %1 that only %2 has: %3.</source>
        <translation>Variables de %1 que seul %2 possède : %3.</translation>
    </message>
</context>
<context>
    <name>vigie::Palette</name>
    <message>
        <source>Command palette</source>
        <translation>Palette de commandes</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>easily undone</source>
        <translation>facile à défaire</translation>
    </message>
    <message>
        <source>affects production</source>
        <translation>touche la production</translation>
    </message>
    <message>
        <source>cannot be undone</source>
        <translation>ne peut pas être défait</translation>
    </message>
    <message>
        <source>Search commands, environments, services, versions, backups and settings</source>
        <translation>Chercher commandes, environnements, services, versions, sauvegardes et réglages</translation>
    </message>
    <message>
        <source>Nothing matches “%1”.</source>
        <translation>Rien ne correspond à « %1 ».</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <extracomment>entry of the command palette, its place in the list, number of entries</extracomment>
        <translation>%1, %2 sur %3</translation>
    </message>
</context>
<context>
    <name>vigie::PaneList</name>
    <message>
        <source>Panes</source>
        <translation>Volets</translation>
    </message>
</context>
<context>
    <name>vigie::PendingChanges</name>
    <message>
        <source>Remove %1 from %2</source>
        <translation>Supprimer %1 de %2</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>Changer %1 de %2</translation>
    </message>
    <message>
        <source>Add %1 to %2</source>
        <translation>Ajouter %1 à %2</translation>
    </message>
    <message>
        <source>Pending changes</source>
        <translation>Changements en attente</translation>
    </message>
    <message>
        <source>Discard this change</source>
        <translation>Abandonner ce changement</translation>
    </message>
    <message>
        <source>Discard the selected change</source>
        <translation>Abandonner le changement choisi</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>Tout abandonner</translation>
    </message>
    <message>
        <source>Discard all pending changes</source>
        <translation>Abandonner tous les changements en attente</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Défaire</translation>
    </message>
    <message>
        <source>Plan the undo…</source>
        <translation>Planifier le retour…</translation>
    </message>
    <message>
        <source>Plan the undo of these changes…</source>
        <translation>Planifier le retour de ces changements…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close without an undo</source>
        <translation>Fermer sans défaire</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Pending changes (%1)</source>
        <translation>Changements en attente (%1)</translation>
    </message>
    <message numerus="yes">
        <source>Plan %n change(s) of %1…</source>
        <translation>
            <numerusform>Planifier %n changement de %1…</numerusform>
            <numerusform>Planifier %n changements de %1…</numerusform>
        </translation>
    </message>
    <message>
        <source>Opens a plan; nothing is sent before it is confirmed.</source>
        <translation>Ouvre un plan ; rien n’est envoyé avant sa confirmation.</translation>
    </message>
    <message>
        <source>Planning the changes…</source>
        <translation>Préparation du plan des changements…</translation>
    </message>
    <message numerus="yes">
        <source>%n variable(s) of %1 were changed.</source>
        <translation>
            <numerusform>%n variable de %1 a été changée.</numerusform>
            <numerusform>%n variables de %1 ont été changées.</numerusform>
        </translation>
    </message>
    <message>
        <source>The former values of %1 cannot be set again.</source>
        <translation>Les anciennes valeurs de %1 ne peuvent pas être remises.</translation>
    </message>
</context>
<context>
    <name>vigie::PlanDesk</name>
    <message>
        <source>No plan</source>
        <translation>Pas de plan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>“%1” is read-only: open writing first.</source>
        <translation>« %1 » est en lecture seule : ouvrez d’abord l’écriture.</translation>
    </message>
</context>
<context>
    <name>vigie::PlanLock</name>
    <message>
        <source>Another program is taking this environment.</source>
        <translation>Un autre programme est en train de prendre cet environnement.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Réessayez.</translation>
    </message>
    <message>
        <source>%1 on %2 is changing this environment since %3: %4</source>
        <translation>%1, sur %2, modifie cet environnement depuis %3 : %4</translation>
    </message>
    <message>
        <source>Wait until that has ended, or take over with a reason.</source>
        <translation>Attendez la fin, ou reprenez la main avec un motif.</translation>
    </message>
    <message>
        <source>The lock %1 cannot be written: %2.</source>
        <translation>Impossible d’écrire le verrou %1 : %2.</translation>
    </message>
    <message>
        <source>Mend the rights of its folder, then try again.</source>
        <translation>Corrigez les droits de son dossier, puis réessayez.</translation>
    </message>
    <message>
        <source>%1 on %2: %3</source>
        <translation>%1 sur %2 : %3</translation>
    </message>
    <message>
        <source>an unknown program</source>
        <translation>un programme inconnu</translation>
    </message>
    <message>
        <source>Your own action here is changing this environment since %1: %2</source>
        <translation>Votre propre action, ici, modifie cet environnement depuis %1 : %2</translation>
    </message>
    <message>
        <source>Wait until it has ended, interrupt it, or take over with a reason.</source>
        <translation>Attendez qu’elle soit terminée, interrompez-la, ou reprenez la main avec un motif.</translation>
    </message>
</context>
<context>
    <name>vigie::PlanPage</name>
    <message>
        <source>Open writing…</source>
        <translation>Ouvrir l’écriture…</translation>
    </message>
    <message>
        <source>Simulate</source>
        <translation>Simuler</translation>
    </message>
    <message>
        <source>Stop after this step</source>
        <translation>Arrêter après cette étape</translation>
    </message>
    <message>
        <source>Interrupt now</source>
        <translation>Interrompre maintenant</translation>
    </message>
    <message>
        <source>Plan the undo…</source>
        <translation>Préparer le plan pour défaire…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Simulate: every check, no write</source>
        <translation>Simuler : tous les contrôles, aucune écriture</translation>
    </message>
    <message>
        <source>Back; a running action goes on</source>
        <translation>Retour ; une action en cours se poursuit</translation>
    </message>
    <message>
        <source>What changes and what does not</source>
        <translation>Ce qui change et ce qui ne change pas</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Ce qui change</translation>
    </message>
    <message>
        <source>What does not</source>
        <translation>Ce qui ne change pas</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Combien de temps</translation>
    </message>
    <message numerus="yes">
        <source>About %1 (from %n past run(s))</source>
        <translation>
            <numerusform>Environ %1 (d’après %n exécution passée)</numerusform>
            <numerusform>Environ %1 (d’après %n exécutions passées)</numerusform>
        </translation>
    </message>
    <message>
        <source>No past run to judge by.</source>
        <translation>Aucune exécution passée pour en juger.</translation>
    </message>
    <message>
        <source>How to take it back</source>
        <translation>Comment défaire</translation>
    </message>
    <message>
        <source>It cannot be taken back.</source>
        <translation>Cela ne peut pas être défait.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Motif</translation>
    </message>
    <message>
        <source>Type the environment&apos;s name: %1</source>
        <translation>Tapez le nom de l’environnement : %1</translation>
    </message>
    <message>
        <source>&amp;Type “%1”</source>
        <translation>&amp;Tapez « %1 »</translation>
    </message>
    <message>
        <source>%1 of about %2</source>
        <translation>%1 sur environ %2</translation>
    </message>
    <message>
        <source>A check is blocking this plan: see above.</source>
        <translation>Un contrôle bloque ce plan : voir plus haut.</translation>
    </message>
    <message>
        <source>“%1” is read-only. Simulating is possible; to carry it out, open writing first.</source>
        <translation>« %1 » est en lecture seule. La simulation est possible ; pour exécuter, ouvrez d’abord l’écriture.</translation>
    </message>
    <message>
        <source>Open writing first.</source>
        <translation>Ouvrez d’abord l’écriture.</translation>
    </message>
    <message>
        <source>Ends the waiting; what was sent goes on at the provider.</source>
        <translation>Met fin à l’attente ; ce qui a été envoyé se poursuit chez le fournisseur.</translation>
    </message>
    <message>
        <source>This step cannot be interrupted.</source>
        <translation>Cette étape ne peut pas être interrompue.</translation>
    </message>
    <message>
        <source>Planning the undo…</source>
        <translation>Préparation du plan pour défaire…</translation>
    </message>
    <message>
        <source>The environment of this plan</source>
        <translation>L’environnement de ce plan</translation>
    </message>
    <message>
        <source>Simulated: every check passed, and nothing was sent.</source>
        <translation>Simulation faite : chaque vérification a réussi, et rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Simulated: every check passed, and nothing was sent. To carry it out, open writing first.</source>
        <translation>Simulation faite : chaque vérification a réussi, et rien n’a été envoyé. Pour l’exécuter, ouvrez d’abord l’écriture.</translation>
    </message>
    <message>
        <source>Give a reason and type the environment&apos;s name first.</source>
        <translation>Indiquez d’abord un motif et tapez le nom de l’environnement.</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Reprendre le verrou</translation>
    </message>
    <message>
        <source>Take over from %1</source>
        <translation>Reprendre le verrou de %1</translation>
    </message>
    <message>
        <source>Their plan stops before its next step, and they are told.</source>
        <translation>Son plan s’arrête avant l’étape suivante, et la personne est prévenue.</translation>
    </message>
    <message>
        <source>Taking over needs a reason.</source>
        <translation>Reprendre le verrou demande un motif.</translation>
    </message>
    <message numerus="yes">
        <source>begins in %n second(s)</source>
        <translation>
            <numerusform>commence dans %n seconde</numerusform>
            <numerusform>commence dans %n secondes</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not begin</source>
        <translation>Ne pas commencer</translation>
    </message>
    <message>
        <source>%1, longer than usual</source>
        <translation>%1, plus que d’habitude</translation>
    </message>
</context>
<context>
    <name>vigie::PlanRunner</name>
    <message>
        <source>The lock was taken over by %1.</source>
        <translation>Le verrou a été repris par %1.</translation>
    </message>
    <message>
        <source>Talk to them before anything else is done.</source>
        <translation>Parlez-leur avant de faire quoi que ce soit d’autre.</translation>
    </message>
    <message>
        <source>A check of this plan is blocking: nothing was done.</source>
        <translation>Un contrôle de ce plan le bloque : rien n’a été fait.</translation>
    </message>
    <message>
        <source>Solve what it names, then plan again.</source>
        <translation>Réglez ce qu’il signale, puis refaites le plan.</translation>
    </message>
    <message>
        <source>Stopped before “%1”.</source>
        <translation>Arrêté avant « %1 ».</translation>
    </message>
    <message>
        <source>This action needs a reason: nothing was done.</source>
        <translation>Cette action demande un motif : rien n’a été fait.</translation>
    </message>
    <message>
        <source>State one.</source>
        <translation>Donnez-en un.</translation>
    </message>
    <message>
        <source>The lock of this environment is lost.</source>
        <translation>Le verrou de cet environnement est perdu.</translation>
    </message>
    <message>
        <source>Stopped before it began: nothing was done.</source>
        <translation>Arrêté avant de commencer : rien n’a été fait.</translation>
    </message>
</context>
<context>
    <name>vigie::PointInTimeLine</name>
    <message>
        <source>Open %1&apos;s pages</source>
        <translation>Ouvrir les pages de %1</translation>
    </message>
</context>
<context>
    <name>vigie::ProductForm</name>
    <message>
        <source>Name of the product</source>
        <translation>Nom du produit</translation>
    </message>
    <message>
        <source>Objectives</source>
        <translation>Objectifs</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produit</translation>
    </message>
    <message>
        <source>What panes measure against. They can be changed later, in the settings.</source>
        <translation>Ce à quoi les volets mesurent. Ils se modifient plus tard, dans les réglages.</translation>
    </message>
    <message>
        <source>The product needs a name.</source>
        <translation>Le produit a besoin d’un nom.</translation>
    </message>
</context>
<context>
    <name>vigie::QuietHoursField</name>
    <message>
        <source>Quiet from</source>
        <translation>Silence de</translation>
    </message>
    <message>
        <source>Quiet hours for alerts</source>
        <translation>Heures de silence des alertes</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Silence jusqu’à</translation>
    </message>
    <message>
        <source>Alerts of saved searches show no notice of the desktop then. They are listed among the operations, and one notice sums them up when the hours are over.</source>
        <translation>Pendant ces heures, les alertes des recherches enregistrées n’affichent pas de notification du bureau. Elles figurent parmi les opérations, et une seule notification les résume à la fin.</translation>
    </message>
    <message>
        <source>until</source>
        <translation>à</translation>
    </message>
</context>
<context>
    <name>vigie::RangeButtons</name>
    <message>
        <source>Show the last %1</source>
        <translation>Montrer les %1 écoulées</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 j</translation>
    </message>
</context>
<context>
    <name>vigie::Reauthentication</name>
    <message>
        <source>This machine cannot make sure who you are, so nothing was begun: %1</source>
        <translation>Cette machine ne peut pas vérifier qui vous êtes, donc rien n’a été commencé : %1</translation>
    </message>
    <message>
        <source>Install Vigie&apos;s package and a polkit agent, or use vigiectl with --confirm and --reason.</source>
        <translation>Installez le paquet de Vigie et un agent polkit, ou utilisez vigiectl avec --confirm et --reason.</translation>
    </message>
    <message>
        <source>polkit answered in a form that is not known.</source>
        <translation>polkit a répondu sous une forme inconnue.</translation>
    </message>
    <message>
        <source>no polkit agent runs in this desktop.</source>
        <translation>aucun agent polkit ne tourne dans ce bureau.</translation>
    </message>
    <message>
        <source>Your identity was not confirmed: nothing was begun.</source>
        <translation>Votre identité n’a pas été confirmée : rien n’a été commencé.</translation>
    </message>
    <message>
        <source>Try again when you are sure.</source>
        <translation>Réessayez quand vous serez prêt.</translation>
    </message>
    <message>
        <source>there is no system bus.</source>
        <translation>il n’y a pas de bus système.</translation>
    </message>
</context>
<context>
    <name>vigie::RedactionDialog</name>
    <message>
        <source>Patterns, one in each line</source>
        <translation>Expressions, une par ligne</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Exemple</translation>
    </message>
    <message>
        <source>What would leave the program</source>
        <translation>Ce qui sortirait du programme</translation>
    </message>
    <message>
        <source>Keep the patterns</source>
        <translation>Garder les expressions</translation>
    </message>
    <message>
        <source>What is cut out as a secret</source>
        <translation>Ce qui est retiré comme secret</translation>
    </message>
    <message>
        <source>“name: …” hides the values of fields whose name ends so, “text: …” what it matches, or of it only the group called “secret”. Both are regular expressions and overlook case. They hold for copies, tickets and exports, and for vigiectl on this machine.</source>
        <translation>« name : … » cache les valeurs des champs dont le nom finit ainsi, « text : … » ce à quoi il correspond, ou seulement le groupe nommé « secret ». Ce sont des expressions régulières, sans égard à la casse. Elles valent pour les copies, les tickets et les exportations, et pour vigiectl sur cette machine.</translation>
    </message>
    <message>
        <source>Back to the usual ones</source>
        <translation>Revenir aux expressions usuelles</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Line %1, character %2: %3</source>
        <translation>Ligne %1, caractère %2 : %3</translation>
    </message>
</context>
<context>
    <name>vigie::RestoreDialog</name>
    <message>
        <source>It was restored for practice %1.</source>
        <translation>Elle a été restaurée pour l’exercice %1.</translation>
    </message>
    <message>
        <source>It was only read to its end, %1, and never restored.</source>
        <translation>Elle a seulement été lue jusqu’au bout, %1, et jamais restaurée.</translation>
    </message>
    <message>
        <source>It was neither read to its end nor restored yet.</source>
        <translation>Elle n’a encore été ni lue jusqu’au bout ni restaurée.</translation>
    </message>
    <message>
        <source>Schemas and tables to restore</source>
        <translation>Schémas et tables à restaurer</translation>
    </message>
    <message>
        <source>Database to restore into</source>
        <translation>Base dans laquelle restaurer</translation>
    </message>
    <message>
        <source>Then switch the services that use the database: their variable, and a restart</source>
        <translation>Puis basculer les services qui utilisent la base : leur variable, et un redémarrage</translation>
    </message>
    <message>
        <source>Switch the services that use the database</source>
        <translation>Basculer les services qui utilisent la base</translation>
    </message>
    <message>
        <source>Plan the restore…</source>
        <translation>Préparer la restauration…</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>Data of %1, %2</source>
        <translation>Données du %1, %2</translation>
    </message>
    <message>
        <source>The plan counts what is newer in use, the sessions that end, the free space and the time that it will take, and says what is not covered. Nothing is written before you confirm it.</source>
        <translation>Le plan compte ce qui est plus récent en service, les sessions qui prennent fin, la place libre et la durée prévue, et dit ce qui n’est pas couvert. Rien n’est écrit avant que vous ne le confirmiez.</translation>
    </message>
    <message>
        <source>Beside, then switch</source>
        <translation>À côté, puis bascule</translation>
    </message>
    <message>
        <source>Into a new database of the same server, compared, then switched to in one short step. The one in use stays as undo.</source>
        <translation>Dans une nouvelle base du même serveur, comparée, puis mise en service en une courte étape. Celle qui sert reste pour défaire.</translation>
    </message>
    <message>
        <source>Beside, without a switch</source>
        <translation>À côté, sans bascule</translation>
    </message>
    <message>
        <source>Only makes the new database, to look into.</source>
        <translation>Crée seulement la nouvelle base, pour y regarder.</translation>
    </message>
    <message>
        <source>Selected tables to a side database</source>
        <translation>Des tables choisies dans une base à côté</translation>
    </message>
    <message>
        <source>This backup does not tell its tables.</source>
        <translation>Cette sauvegarde ne dit pas ses tables.</translation>
    </message>
    <message>
        <source>All definitions, and the rows of what is chosen; nothing is switched.</source>
        <translation>Toutes les définitions, et les lignes de ce qui est choisi ; rien n’est basculé.</translation>
    </message>
    <message>
        <source>Into another database</source>
        <translation>Dans une autre base</translation>
    </message>
    <message>
        <source>One that the workspace names, and that is empty: where no database can be created.</source>
        <translation>Une base que l’espace de travail nomme, et qui est vide : là où aucune base ne peut être créée.</translation>
    </message>
    <message>
        <source>In place, as the last resort</source>
        <translation>Sur place, en dernier recours</translation>
    </message>
    <message>
        <source>Over the database in use, in one transaction, after a safety backup was taken and verified. It cannot be undone but by restoring that one.</source>
        <translation>Par-dessus la base en service, en une transaction, après une sauvegarde de sûreté prise et vérifiée. Cela ne se défait qu’en restaurant celle-ci.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close without a plan</source>
        <translation>Fermer sans plan</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Choose at least one table.</source>
        <translation>Choisissez au moins une table.</translation>
    </message>
</context>
<context>
    <name>vigie::RetentionDialog</name>
    <message>
        <source>Days of which everything is kept</source>
        <translation>Jours dont tout est gardé</translation>
    </message>
    <message>
        <source>Then one a day, for days</source>
        <translation>Puis une par jour, pendant (jours)</translation>
    </message>
    <message>
        <source>One a week, for weeks</source>
        <translation>Une par semaine, pendant (semaines)</translation>
    </message>
    <message>
        <source>One a month, for months</source>
        <translation>Une par mois, pendant (mois)</translation>
    </message>
    <message>
        <source>One a year, for years</source>
        <translation>Une par an, pendant (ans)</translation>
    </message>
    <message>
        <source>Good ones that always stay</source>
        <translation>Bonnes qui restent toujours</translation>
    </message>
    <message>
        <source>Only for this service</source>
        <translation>Seulement pour ce service</translation>
    </message>
    <message>
        <source>Otherwise for all services without rules of their own</source>
        <translation>Sinon pour tous les services sans règles à eux</translation>
    </message>
    <message>
        <source>Save the rules</source>
        <translation>Enregistrer les règles</translation>
    </message>
    <message>
        <source>Retention of backups</source>
        <translation>Rétention des sauvegardes</translation>
    </message>
    <message>
        <source>What these rules say of each copy, those that go first</source>
        <translation>Ce que ces règles disent de chaque copie, celles qui partent d’abord</translation>
    </message>
    <message>
        <source>Nothing is removed by saving: that is a plan of its own.</source>
        <translation>Rien n’est supprimé en enregistrant : c’est un plan à part.</translation>
    </message>
</context>
<context>
    <name>vigie::RetentionModel</name>
    <message>
        <source>goes</source>
        <translation>part</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>reste</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>Rétention</translation>
    </message>
    <message>
        <source>Data of</source>
        <translation>Données du</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Destination</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Raison</translation>
    </message>
</context>
<context>
    <name>vigie::ScaleForm</name>
    <message>
        <source>Least instances</source>
        <translation>Instances au moins</translation>
    </message>
    <message>
        <source>Most instances</source>
        <translation>Instances au plus</translation>
    </message>
    <message>
        <source>Smallest size</source>
        <translation>Plus petite taille</translation>
    </message>
    <message>
        <source>Largest size</source>
        <translation>Plus grande taille</translation>
    </message>
    <message>
        <source>What is wrong with these bounds</source>
        <translation>Ce qui ne va pas dans ces limites</translation>
    </message>
    <message>
        <source>Plan the scaling…</source>
        <translation>Planifier…</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Redimensionner</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close without a plan</source>
        <translation>Fermer sans plan</translation>
    </message>
    <message>
        <source>The least number of instances is above the most.</source>
        <translation>Le nombre minimal d’instances dépasse le maximal.</translation>
    </message>
    <message>
        <source>The smallest size is above the largest.</source>
        <translation>La plus petite taille dépasse la plus grande.</translation>
    </message>
    <message>
        <source>These are the bounds that are set now.</source>
        <translation>Ce sont les limites actuelles.</translation>
    </message>
</context>
<context>
    <name>vigie::ScheduleDialog</name>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Begins up to this much later</source>
        <translation>Commence au plus tant plus tard</translation>
    </message>
    <message>
        <source>Missing after</source>
        <translation>Manquante après</translation>
    </message>
    <message>
        <source>Restore the newest one for practice</source>
        <translation>Restaurer la plus récente pour l’exercice</translation>
    </message>
    <message>
        <source>Save the schedule</source>
        <translation>Enregistrer le calendrier</translation>
    </message>
    <message>
        <source>Schedule of backups</source>
        <translation>Calendrier des sauvegardes</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>Prochaines exécutions</translation>
    </message>
    <message>
        <source>What it promises</source>
        <translation>Ce qu’il promet</translation>
    </message>
</context>
<context>
    <name>vigie::ScheduleForm</name>
    <message>
        <source>How often</source>
        <translation>Fréquence</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Le</translation>
    </message>
    <message>
        <source>Hours between</source>
        <translation>Heures entre deux</translation>
    </message>
    <message>
        <source>At</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>chaque jour</translation>
    </message>
    <message>
        <source>every week</source>
        <translation>chaque semaine</translation>
    </message>
    <message>
        <source>every so many hours</source>
        <translation>toutes les quelques heures</translation>
    </message>
</context>
<context>
    <name>vigie::SchedulePage</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>everything of the last %n day(s)</source>
        <translation>
            <numerusform>tout sur %n jour</numerusform>
            <numerusform>tout des %n derniers jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>one a day for %n day(s)</source>
        <translation>
            <numerusform>une par jour pendant %n jour</numerusform>
            <numerusform>une par jour pendant %n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>one a week for %n week(s)</source>
        <translation>
            <numerusform>une par semaine pendant %n semaine</numerusform>
            <numerusform>une par semaine pendant %n semaines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>one a month for %n month(s)</source>
        <translation>
            <numerusform>une par mois pendant %n mois</numerusform>
            <numerusform>une par mois pendant %n mois</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>one a year for %n year(s)</source>
        <translation>
            <numerusform>une par an pendant %n an</numerusform>
            <numerusform>une par an pendant %n ans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n good one(s) stay whatever their age, and so does what somebody holds.</source>
        <translation>
            <numerusform>Au moins %n bonne reste quel que soit son âge, ainsi que ce que quelqu’un retient.</numerusform>
            <numerusform>Au moins %n bonnes restent quel que soit leur âge, ainsi que ce que quelqu’un retient.</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept: %1. %2</source>
        <translation>Conservées : %1. %2</translation>
    </message>
    <message>
        <source>What retention says of each copy</source>
        <translation>Ce que la rétention dit de chaque copie</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Calendrier</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>Prochaines exécutions</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>Rétention</translation>
    </message>
    <message>
        <source>Restored for practice: %1.</source>
        <translation>Exercice de restauration : %1.</translation>
    </message>
    <message>
        <source>No restoring for practice is planned: how long a restore takes stays unmeasured.</source>
        <translation>Aucun exercice de restauration n’est prévu : la durée d’une restauration reste non mesurée.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>Nothing would be removed now.</source>
        <translation>Rien ne serait supprimé maintenant.</translation>
    </message>
    <message numerus="yes">
        <source>%n copies would be removed now, which frees %1.</source>
        <translation>
            <numerusform>%n copie serait supprimée maintenant, ce qui libère %1.</numerusform>
            <numerusform>%n copies seraient supprimées maintenant, ce qui libère %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Change the schedule…</source>
        <translation>Modifier le calendrier…</translation>
    </message>
    <message>
        <source>Change the schedule of backups</source>
        <translation>Modifier le calendrier des sauvegardes</translation>
    </message>
    <message>
        <source>Change the rules…</source>
        <translation>Modifier les règles…</translation>
    </message>
    <message>
        <source>Change how long backups are kept</source>
        <translation>Modifier la rétention des sauvegardes</translation>
    </message>
</context>
<context>
    <name>vigie::SeriesModel</name>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
</context>
<context>
    <name>vigie::ServiceForm</name>
    <message>
        <source>Name of the service</source>
        <translation>Nom du service</translation>
    </message>
    <message>
        <source>Role in the product</source>
        <translation>Rôle dans le produit</translation>
    </message>
    <message>
        <source>Health address</source>
        <translation>Adresse de santé</translation>
    </message>
    <message>
        <source>An address that answers 200 while the service is well.</source>
        <translation>Une adresse qui répond 200 tant que le service va bien.</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Tester la connexion</translation>
    </message>
    <message>
        <source>Name in the keychain</source>
        <translation>Nom dans le trousseau</translation>
    </message>
    <message>
        <source>Services with the same name share one credential. The workspace file holds this name only.</source>
        <translation>Les services de même nom partagent un identifiant. Le fichier d’espace de travail ne contient que ce nom.</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Vigie keeps these settings and does not ask this service yet.</source>
        <translation>Vigie garde ces réglages et n’interroge pas encore ce service.</translation>
    </message>
    <message>
        <source>The test also lists what there is, to fill in the form below.</source>
        <translation>Le test liste aussi ce qui existe, pour remplir le formulaire ci-dessous.</translation>
    </message>
    <message>
        <source>as entered or imported under this name</source>
        <translation>comme saisi ou importé sous ce nom</translation>
    </message>
    <message>
        <source>The service needs a name.</source>
        <translation>Le service a besoin d’un nom.</translation>
    </message>
    <message>
        <source>The credential needs a name in the keychain.</source>
        <translation>L’identifiant a besoin d’un nom dans le trousseau.</translation>
    </message>
    <message>
        <source>The health address is not an address such as https://api.example.org/health.</source>
        <translation>L’adresse de santé n’est pas une adresse telle que https://api.example.org/health.</translation>
    </message>
    <message>
        <source>Enter a credential first.</source>
        <translation>Saisissez d’abord un identifiant.</translation>
    </message>
    <message>
        <source>Settings of the service</source>
        <translation>Réglages du service</translation>
    </message>
</context>
<context>
    <name>vigie::ServiceHandle</name>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
</context>
<context>
    <name>vigie::ServiceInspector</name>
    <message>
        <source>Restart…</source>
        <translation>Redémarrer…</translation>
    </message>
    <message>
        <source>Restart the service…</source>
        <translation>Redémarrer le service…</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>Arrêter…</translation>
    </message>
    <message>
        <source>Stop the service…</source>
        <translation>Arrêter le service…</translation>
    </message>
    <message>
        <source>Scale…</source>
        <translation>Redimensionner…</translation>
    </message>
    <message>
        <source>Scale the service…</source>
        <translation>Redimensionner le service…</translation>
    </message>
    <message>
        <source>Open logs</source>
        <translation>Ouvrir les journaux</translation>
    </message>
    <message>
        <source>Open deployments</source>
        <translation>Ouvrir les déploiements</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Not connected yet</source>
        <translation>Pas encore relié</translation>
    </message>
    <message>
        <source>The workspace keeps this service, and Vigie does not connect to it yet.</source>
        <translation>L’espace de travail garde ce service, et Vigie ne s’y relie pas encore.</translation>
    </message>
    <message>
        <source>Opens a plan. “%1” is read-only: the plan can be simulated, and running it asks to open writing first.</source>
        <translation>Ouvre un plan. « %1 » est en lecture seule : le plan peut être simulé, et son exécution demande d’abord d’ouvrir l’écriture.</translation>
    </message>
    <message>
        <source>Opens a plan; nothing is sent before it is confirmed.</source>
        <translation>Ouvre un plan ; rien n’est envoyé avant sa confirmation.</translation>
    </message>
    <message>
        <source>%1 does not offer this for %2.</source>
        <translation>%1 ne propose pas cela pour %2.</translation>
    </message>
    <message>
        <source>The present bounds are not known yet.</source>
        <translation>Les limites actuelles ne sont pas encore connues.</translation>
    </message>
    <message>
        <source>%1 gives no logs of %2.</source>
        <translation>%1 ne donne pas de journaux de %2.</translation>
    </message>
    <message>
        <source>%1 has no deployments of %2.</source>
        <translation>%1 n’a pas de déploiements de %2.</translation>
    </message>
    <message>
        <source>%1 cannot be restarted, stopped or scaled from here.</source>
        <translation>%1 ne peut pas être redémarré, arrêté ni redimensionné d’ici.</translation>
    </message>
    <message>
        <source>Read-only: plans can be read and simulated.</source>
        <translation>Lecture seule : les plans peuvent être lus et simulés.</translation>
    </message>
    <message>
        <source>What is known</source>
        <translation>Ce qui est connu</translation>
    </message>
    <message>
        <source>Planning the restart…</source>
        <translation>Préparation du plan de redémarrage…</translation>
    </message>
    <message>
        <source>Planning the stop…</source>
        <translation>Préparation du plan d’arrêt…</translation>
    </message>
    <message>
        <source>Planning the scaling…</source>
        <translation>Préparation du plan de redimensionnement…</translation>
    </message>
</context>
<context>
    <name>vigie::ServicesView</name>
    <message>
        <source>Services and credentials</source>
        <translation>Services et identifiants</translation>
    </message>
    <message>
        <source>Set the credential…</source>
        <translation>Définir l’identifiant…</translation>
    </message>
    <message>
        <source>Set the credential</source>
        <translation>Définir l’identifiant</translation>
    </message>
    <message>
        <source>Remove the credential…</source>
        <translation>Retirer l’identifiant…</translation>
    </message>
    <message>
        <source>Remove the credential</source>
        <translation>Retirer l’identifiant</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Tester la connexion</translation>
    </message>
    <message>
        <source>Import existing credentials…</source>
        <translation>Importer des identifiants existants…</translation>
    </message>
    <message>
        <source>Import existing credentials</source>
        <translation>Importer des identifiants existants</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Fournisseur</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>none needed</source>
        <translation>aucun nécessaire</translation>
    </message>
    <message>
        <source>“%1”, the keychain has not answered</source>
        <translation>« %1 », le trousseau n’a pas répondu</translation>
    </message>
    <message>
        <source>“%1”, in the keychain</source>
        <translation>« %1 », dans le trousseau</translation>
    </message>
    <message>
        <source>“%1”, for this session only</source>
        <translation>« %1 », pour cette session seulement</translation>
    </message>
    <message>
        <source>the workspace names none</source>
        <translation>l’espace de travail n’en nomme aucun</translation>
    </message>
    <message>
        <source>“%1” is missing</source>
        <translation>« %1 » manque</translation>
    </message>
    <message>
        <source>Vigie keeps the settings of this service and does not ask it yet.</source>
        <translation>Vigie garde les réglages de ce service et ne l’interroge pas encore.</translation>
    </message>
    <message>
        <source>This service needs no credential.</source>
        <translation>Ce service n’a besoin d’aucun identifiant.</translation>
    </message>
    <message>
        <source>The demonstration brings its own credentials, in memory only.</source>
        <translation>La démonstration apporte ses propres identifiants, en mémoire seulement.</translation>
    </message>
    <message>
        <source>Nothing is kept for this service.</source>
        <translation>Rien n’est gardé pour ce service.</translation>
    </message>
    <message>
        <source>%1 for %2, kept as “%3”</source>
        <translation>%1 pour %2, gardé sous « %3 »</translation>
    </message>
    <message>
        <source>Keep the credential</source>
        <translation>Garder l’identifiant</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The credentials are kept; the services are asked again.</source>
        <translation>Les identifiants sont gardés ; les services sont interrogés de nouveau.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Remove “%1” from the keychain of this machine?</source>
        <translation>Retirer « %1 » du trousseau de cette machine ?</translation>
    </message>
    <message>
        <source>These services cannot be asked any more until another one is set: %1. The credential itself stays valid at the provider.</source>
        <translation>Ces services ne pourront plus être interrogés tant qu’un autre n’est pas défini : %1. L’identifiant lui-même reste valable chez le fournisseur.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Le garder</translation>
    </message>
</context>
<context>
    <name>vigie::Session</name>
    <message>
        <source>The workspace was closed.</source>
        <translation>L’espace de travail a été fermé.</translation>
    </message>
</context>
<context>
    <name>vigie::SettingsEditor</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Fermer sans enregistrer</translation>
    </message>
    <message>
        <source>Nothing has been changed.</source>
        <translation>Rien n’a été modifié.</translation>
    </message>
</context>
<context>
    <name>vigie::SettingsPane</name>
    <message>
        <source>Services and credentials</source>
        <translation>Services et identifiants</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Left: the language and the look of the window, how often services are asked, and what the product promises; promises belong to the workspace file that the team shares. Right: every service with the state of its credential. Credentials are in the keychain of this machine, never in the file.</source>
        <translation>À gauche : la langue et l’aspect de la fenêtre, la fréquence à laquelle les services sont interrogés, et ce que le produit promet ; les promesses sont dans le fichier d’espace de travail que l’équipe partage. À droite : chaque service avec l’état de son identifiant. Les identifiants sont dans le trousseau de cette machine, jamais dans le fichier.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>Celle du système</translation>
    </message>
    <message>
        <source>Takes effect when Vigie starts next.</source>
        <translation>Prend effet au prochain démarrage de Vigie.</translation>
    </message>
    <message>
        <source>The language takes effect when Vigie starts next.</source>
        <translation>La langue prend effet au prochain démarrage de Vigie.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claires</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombres</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Compact rows in tables</source>
        <translation>Lignes de tableau compactes</translation>
    </message>
    <message>
        <source>Single letters are shortcuts</source>
        <translation>Les lettres seules sont des raccourcis</translation>
    </message>
    <message>
        <source>G then a letter for a pane, / to find, ? for help. Keys with Ctrl and function keys always work.</source>
        <translation>G puis une lettre pour un volet, / pour chercher, ? pour l’aide. Les touches avec Ctrl et les touches de fonction marchent toujours.</translation>
    </message>
    <message>
        <source>How often services are asked</source>
        <translation>Fréquence d’interrogation des services</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>Déploiements</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de données</translation>
    </message>
    <message>
        <source>Objectives of the workspace</source>
        <translation>Objectifs de l’espace de travail</translation>
    </message>
    <message>
        <source>Save the objectives</source>
        <translation>Enregistrer les objectifs</translation>
    </message>
    <message>
        <source>Save the objectives into the workspace file</source>
        <translation>Enregistrer les objectifs dans le fichier d’espace de travail</translation>
    </message>
    <message>
        <source>The demonstration has no file of its own: its objectives stay as they are.</source>
        <translation>La démonstration n’a pas de fichier à elle : ses objectifs restent tels quels.</translation>
    </message>
    <message>
        <source>Kept in %1, which the team shares.</source>
        <translation>Gardés dans %1, que l’équipe partage.</translation>
    </message>
    <message>
        <source>Nothing has been changed.</source>
        <translation>Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>The objectives are saved.</source>
        <translation>Les objectifs sont enregistrés.</translation>
    </message>
    <message>
        <source>Log records that are kept</source>
        <translation>Enregistrements de journal conservés</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Au plus</translation>
    </message>
    <message>
        <source> MiB for each workspace</source>
        <translation> Mio par espace de travail</translation>
    </message>
    <message>
        <source>No longer than</source>
        <translation>Pas plus de</translation>
    </message>
    <message>
        <source> days</source>
        <translation> jours</translation>
    </message>
    <message>
        <source>Live records are kept on this machine and are there again at the next start. The oldest go first.</source>
        <translation>Les enregistrements reçus en direct sont conservés sur cette machine et sont de nouveau là au prochain démarrage. Les plus anciens partent en premier.</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alertes</translation>
    </message>
</context>
<context>
    <name>vigie::SheetDialog</name>
    <message>
        <source>Recovery sheet of %1</source>
        <translation>Fiche de secours de %1</translation>
    </message>
    <message>
        <source>Recovery sheet, with the private key</source>
        <translation>Fiche de secours, avec la clé privée</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>Imprimer la fiche</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Who sees this can read the backups. Print it, lock it away, and close this window.</source>
        <translation>Qui voit ceci peut lire les sauvegardes. Imprimez-le, mettez-le sous clé, et fermez cette fenêtre.</translation>
    </message>
</context>
<context>
    <name>vigie::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Search shortcuts</source>
        <translation>Chercher un raccourci</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Palette de commandes</translation>
    </message>
    <message>
        <source>Choose the environment</source>
        <translation>Choisir l’environnement</translation>
    </message>
    <message>
        <source>Open or close writing</source>
        <translation>Ouvrir ou fermer l’écriture</translation>
    </message>
    <message>
        <source>Previous or next pane</source>
        <translation>Volet précédent ou suivant</translation>
    </message>
    <message>
        <source>Next or previous region</source>
        <translation>Région suivante ou précédente</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Export the current view</source>
        <translation>Exporter la vue courante</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Actualiser</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Plein écran</translation>
    </message>
    <message>
        <source>Ctrl+%1, or G then %2</source>
        <translation>Ctrl+%1, ou G puis %2</translation>
    </message>
    <message>
        <source>What changed last</source>
        <translation>Ce qui a changé en dernier</translation>
    </message>
    <message>
        <source>Back, and forth again</source>
        <translation>Revenir en arrière, puis en avant</translation>
    </message>
</context>
<context>
    <name>vigie::StateLabel</name>
    <message>
        <source>%1: %2</source>
        <extracomment>a state, and what is in it or why</extracomment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Not begun: %1</source>
        <translation>Pas encore commencé : %1</translation>
    </message>
</context>
<context>
    <name>vigie::StatusLine</name>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>pas encore de données</translation>
    </message>
    <message>
        <source>%1 fails, %2</source>
        <translation>%1 en échec, %2</translation>
    </message>
    <message>
        <source>%1 slow, %2</source>
        <translation>%1 lent, %2</translation>
    </message>
    <message>
        <source>Last data: %1</source>
        <translation>Dernières données : %1</translation>
    </message>
    <message>
        <source>Last answer took %1</source>
        <translation>Dernière réponse en %1</translation>
    </message>
    <message>
        <source>Its clock differs by %1</source>
        <translation>Son horloge diffère de %1</translation>
    </message>
    <message>
        <source>%1 fails, data %2 old</source>
        <translation>%1 en échec, données vieilles de %2</translation>
    </message>
</context>
<context>
    <name>vigie::StepsView</name>
    <message>
        <source>Checks and steps</source>
        <translation>Contrôles et étapes</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Contrôles</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>writes</source>
        <translation>écrit</translation>
    </message>
    <message>
        <source>writes; cannot be interrupted once it is sent</source>
        <translation>écrit ; ne peut plus être interrompue une fois envoyée</translation>
    </message>
    <message>
        <source>checked, not carried out</source>
        <translation>contrôlée, non exécutée</translation>
    </message>
</context>
<context>
    <name>vigie::StrangersModel</name>
    <message>
        <source>readable dump</source>
        <translation>export lisible</translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation>inachevée</translation>
    </message>
    <message>
        <source>manifest alone</source>
        <translation>manifeste seul</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>illisible</translation>
    </message>
    <message>
        <source>other service</source>
        <translation>autre service</translation>
    </message>
    <message>
        <source>foreign file</source>
        <translation>fichier étranger</translation>
    </message>
    <message>
        <source>remains</source>
        <translation>reste</translation>
    </message>
    <message>
        <source>A run died while it wrote this: it counts for nothing and takes up room.</source>
        <translation>Une exécution s’est arrêtée en l’écrivant : cela ne compte pour rien et prend de la place.</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>non indiqué</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Destination</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Ce que c’est</translation>
    </message>
</context>
<context>
    <name>vigie::TablesModel</name>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Dead rows</source>
        <translation>Lignes mortes</translation>
    </message>
    <message>
        <source>Live rows</source>
        <translation>Lignes vivantes</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Vacuumed</source>
        <translation>Nettoyée</translation>
    </message>
</context>
<context>
    <name>vigie::TimeChart</name>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>No data in this range.</source>
        <translation>Pas de donnée sur cette durée.</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>pas de donnée</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>vigie::TroubleLines</name>
    <message>
        <source>%1: %2</source>
        <extracomment>check, part of its answer, what is wrong with the part</extracomment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>%1: %2: %3</source>
        <translation>%1 : %2 : %3</translation>
    </message>
</context>
<context>
    <name>vigie::TypedName</name>
    <message>
        <source>to be typed, not pasted</source>
        <translation>à taper, pas à coller</translation>
    </message>
</context>
<context>
    <name>vigie::VariableDetail</name>
    <message>
        <source>Set on this service</source>
        <translation>Définie sur ce service</translation>
    </message>
    <message>
        <source>Comes from the add-on %1</source>
        <translation>Vient du module complémentaire %1</translation>
    </message>
    <message>
        <source>Comes from the linked service %1</source>
        <translation>Vient du service lié %1</translation>
    </message>
    <message>
        <source>Show for 30 s</source>
        <translation>Montrer 30 s</translation>
    </message>
    <message>
        <source>Show the values of this variable for 30 s</source>
        <translation>Montrer les valeurs de cette variable pendant 30 s</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Mask the values</source>
        <translation>Masquer les valeurs</translation>
    </message>
    <message>
        <source>Keep them masked</source>
        <translation>Les laisser masquées</translation>
    </message>
    <message>
        <source>Show values…</source>
        <translation>Montrer les valeurs…</translation>
    </message>
    <message>
        <source>Masked again in %1 s.</source>
        <translation>Masquées à nouveau dans %1 s.</translation>
    </message>
    <message>
        <source>Whoever sees this screen can read them.</source>
        <translation>Quiconque voit cet écran peut les lire.</translation>
    </message>
    <message>
        <source>No value of this variable can be read.</source>
        <translation>Aucune valeur de cette variable ne peut être lue.</translation>
    </message>
    <message>
        <source>No variable is selected.</source>
        <translation>Aucune variable n’est choisie.</translation>
    </message>
    <message>
        <source>Only for the branch %1</source>
        <translation>Seulement pour la branche %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Hidden by the above: %1</source>
        <translation>Cachée par la précédente : %1</translation>
    </message>
    <message>
        <source>For %1</source>
        <translation>Pour %1</translation>
    </message>
    <message>
        <source>Edited %1</source>
        <translation>Modifiée %1</translation>
    </message>
    <message>
        <source>Edited %1 by %2</source>
        <translation>Modifiée %1 par %2</translation>
    </message>
    <message>
        <source>Edited by %1</source>
        <translation>Modifiée par %1</translation>
    </message>
    <message>
        <source>The provider does not give its value back.</source>
        <translation>Le fournisseur ne rend pas sa valeur.</translation>
    </message>
    <message>
        <source>Value of %1 in %2</source>
        <translation>Valeur de %1 (%2)</translation>
    </message>
    <message>
        <source>Masked value of %1 in %2</source>
        <translation>Valeur masquée de %1 (%2)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy the value of %1 in %2</source>
        <translation>Copier la valeur de %1 (%2)</translation>
    </message>
    <message>
        <source>The clipboard is cleared after 30 s.</source>
        <translation>Le presse-papiers est vidé après 30 s.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Ajouter…</translation>
    </message>
    <message>
        <source>Add %1 to %2</source>
        <translation>Ajouter %1 à %2</translation>
    </message>
    <message>
        <source>Its present value can be changed at %1 only; a variable of this service comes before it.</source>
        <translation>Sa valeur actuelle ne se change que dans %1 ; une variable de ce service passe avant elle.</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Changer…</translation>
    </message>
    <message>
        <source>Change %1 in %2</source>
        <translation>Changer %1 (%2)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Stage the removal of %1 in %2</source>
        <translation>Mettre en attente la suppression de %1 (%2)</translation>
    </message>
    <message>
        <source>Staged only: nothing is sent before the plan is run.</source>
        <translation>Mise en attente seulement : rien n’est envoyé avant l’exécution du plan.</translation>
    </message>
    <message>
        <source>Copy all the same</source>
        <translation>Copier quand même</translation>
    </message>
    <message>
        <source>Show all the same</source>
        <translation>Afficher quand même</translation>
    </message>
    <message>
        <source>Staged: it is removed</source>
        <translation>Préparé : elle est supprimée</translation>
    </message>
    <message>
        <source>Staged: the value becomes</source>
        <translation>Préparé : la valeur devient</translation>
    </message>
    <message>
        <source>Staged: it is added with</source>
        <translation>Préparé : elle est ajoutée avec</translation>
    </message>
    <message>
        <source>Staged value of %1 in %2</source>
        <translation>Valeur préparée de %1 dans %2</translation>
    </message>
    <message>
        <source>Masked staged value of %1 in %2</source>
        <translation>Valeur préparée masquée de %1 dans %2</translation>
    </message>
</context>
<context>
    <name>vigie::VariableEditor</name>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Montrer ce qui est saisi</translation>
    </message>
    <message>
        <source>Paste as is</source>
        <translation>Coller tel quel</translation>
    </message>
    <message>
        <source>Take the value from the clipboard, with its line breaks</source>
        <translation>Prendre la valeur du presse-papiers, avec ses sauts de ligne</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Cibles</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Ce qui manque</translation>
    </message>
    <message>
        <source>Stage the change</source>
        <translation>Mettre en attente</translation>
    </message>
    <message>
        <source>Edit a variable</source>
        <translation>Modifier une variable</translation>
    </message>
    <message>
        <source>production, preview</source>
        <translation>production, preview</translation>
    </message>
    <message>
        <source>Which targets get it, separated by commas. Empty: the environment&apos;s own target.</source>
        <translation>Les cibles qui la reçoivent, séparées par des virgules. Vide : la cible de l’environnement.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close without a change</source>
        <translation>Fermer sans changement</translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation>Ajouter une variable</translation>
    </message>
    <message>
        <source>Change the value of %1</source>
        <translation>Changer la valeur de %1</translation>
    </message>
    <message>
        <source>No environment can take it.</source>
        <translation>Aucun environnement ne peut la recevoir.</translation>
    </message>
    <message>
        <source>A name is missing.</source>
        <translation>Il manque un nom.</translation>
    </message>
    <message>
        <source>A name is made of letters without accents, digits and underscores.</source>
        <translation>Un nom est fait de lettres sans accents, de chiffres et de tirets bas.</translation>
    </message>
    <message>
        <source>It is set there already: change its value instead.</source>
        <translation>Elle y est déjà définie : changez plutôt sa valeur.</translation>
    </message>
    <message>
        <source>A value is missing.</source>
        <translation>Il manque une valeur.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) from the clipboard</source>
        <translation>
            <numerusform>%Ln ligne du presse-papiers</numerusform>
            <numerusform>%Ln lignes du presse-papiers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::VariablesModel</name>
    <message>
        <source>%1 (branch %2)</source>
        <translation>%1 (branche %2)</translation>
    </message>
    <message>
        <source>to be removed</source>
        <translation>à supprimer</translation>
    </message>
    <message>
        <source>to be changed</source>
        <translation>à changer</translation>
    </message>
    <message>
        <source>to be added</source>
        <translation>à ajouter</translation>
    </message>
    <message>
        <source>different (%1)</source>
        <translation>différente (%1)</translation>
    </message>
    <message>
        <source>%1 in %2: %3.</source>
        <translation>%1 (%2) : %3.</translation>
    </message>
    <message>
        <source>Staged: %1.</source>
        <translation>En attente : %1.</translation>
    </message>
    <message>
        <source>A value cannot be read, so nothing can be said.</source>
        <translation>Une valeur ne peut pas être lue, on ne peut donc rien dire.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
</context>
<context>
    <name>vigie::VariablesTab</name>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Compared environments</source>
        <translation>Environnements comparés</translation>
    </message>
    <message>
        <source>Search a name</source>
        <translation>Chercher un nom</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>Différences seulement</translation>
    </message>
    <message>
        <source>Add a variable…</source>
        <translation>Ajouter une variable…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Export names and states, without values…</source>
        <translation>Exporter noms et états, sans les valeurs…</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Environnements</translation>
    </message>
    <message>
        <source>Copied. The clipboard is cleared after 30 s.</source>
        <translation>Copiée. Le presse-papiers est vidé après 30 s.</translation>
    </message>
    <message>
        <source>No service of this workspace tells its variables.</source>
        <translation>Aucun service de cet espace de travail ne donne ses variables.</translation>
    </message>
    <message>
        <source>No environment is chosen: choose at least one above.</source>
        <translation>Aucun environnement n’est choisi : choisissez-en au moins un ci-dessus.</translation>
    </message>
    <message>
        <source>This service has no variables.</source>
        <translation>Ce service n’a pas de variables.</translation>
    </message>
    <message>
        <source>Reading the variables…</source>
        <translation>Lecture des variables…</translation>
    </message>
    <message>
        <source>Export names and states, without values</source>
        <translation>Exporter noms et états, sans les valeurs</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>Exporté dans %1.</translation>
    </message>
</context>
<context>
    <name>vigie::WorkspaceMatrixModel</name>
    <message>
        <source>kept in the workspace, not connected yet</source>
        <translation>gardé dans l’espace de travail, pas encore relié</translation>
    </message>
    <message>
        <source>Version %1.</source>
        <translation>Version %1.</translation>
    </message>
    <message>
        <source>It differs from its neighbour.</source>
        <translation>Elle diffère de sa voisine.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Last deployment: %1.</source>
        <translation>Dernier déploiement : %1.</translation>
    </message>
    <message>
        <source>Last heard %1.</source>
        <translation>Dernières nouvelles %1.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Version %1, %2.</source>
        <translation>Version %1, %2.</translation>
    </message>
    <message>
        <source>%1 is not in %2.</source>
        <translation>%1 est absent de %2.</translation>
    </message>
    <message>
        <source>%1 in %2: %3.</source>
        <extracomment>a service, an environment, the state of the one in the other</extracomment>
        <translation>%1 dans %2 : %3.</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>non connecté</translation>
    </message>
</context>
<context>
    <name>vigie::WriteGate</name>
    <message>
        <source>“%1” is read-only: nothing was sent.</source>
        <translation>« %1 » est en lecture seule : rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Open writing for this environment, then try again.</source>
        <translation>Ouvrez l’écriture pour cet environnement, puis réessayez.</translation>
    </message>
</context>
<context>
    <name>vigie::WritingDialog</name>
    <message>
        <source>Open writing for 15 minutes</source>
        <translation>Ouvrir l’écriture pour 15 minutes</translation>
    </message>
    <message>
        <source>Open writing</source>
        <translation>Ouvrir l’écriture</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>&amp;Reason, kept in the record</source>
        <translation>&amp;Motif, conservé dans le registre</translation>
    </message>
    <message>
        <source>Stay read-only</source>
        <translation>Rester en lecture seule</translation>
    </message>
    <message>
        <source>Now this environment is read-only: no write request leaves the program. Opening writing sends nothing by itself, and each action still shows its plan first. Writing closes by itself after 15 minutes, and when the program ends.</source>
        <translation>Cet environnement est pour l’instant en lecture seule : aucune requête d’écriture ne quitte le programme. Ouvrir l’écriture n’envoie rien en soi, et chaque action montre encore son plan d’abord. L’écriture se ferme d’elle-même après 15 minutes, et quand le programme se termine.</translation>
    </message>
</context>
</TS>
