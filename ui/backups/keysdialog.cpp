// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/keysdialog.h"

#include "app/credentialaccess.h"
#include "backups/backupsaving.h"
#include "backups/sheetdialog.h"
#include "common/datatable.h"
#include "common/errorview.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int leastWidth = 760;
constexpr int tableHeight = 180;
enum Column { Name, Kind, StateColumn, PublicHalf };

} // namespace

KeysDialog::KeysDialog(Session& session, const EnvironmentId& environment, QWidget* parent)
    : BandDialog(session, environment, parent)
    , m_session(session)
    , m_model(new QStandardItemModel(0, 4, this))
    , m_table(named(new DataTable, u"keysTable"_qs, tr("Keys of backups")))
    , m_test(named(new QPushButton(tr("Test all keys")), u"keysTest"_qs,
          tr("Encrypt a sample to each key whose private half is here, and decrypt it")))
    , m_sheet(named(new QPushButton(tr("Recovery sheet…")), u"keysSheet"_qs,
          tr("Show the private key of the selected one, to be printed and locked away")))
    , m_rotate(named(new QPushButton(tr("Replace the key…")), u"keysRotate"_qs,
          tr("Make a new pair under the same name; the old private half stays")))
    , m_name(named(new QLineEdit, u"keysName"_qs, tr("Name of the new key")))
    , m_kind(named(new QComboBox, u"keysKind"_qs, tr("What the new key is for")))
    , m_create(named(new QPushButton(tr("Create the key")), u"keysCreate"_qs, tr("Create the key")))
    , m_said(new QLabel)
    , m_error(new ErrorView(ErrorView::Layout::Banner))
    , m_identity(session.context().workers(), Reauthentication::Purpose::Irreversible)
{
    setWindowTitle(tr("Keys of backups"));
    named(this, u"keysDialog"_qs, tr("Keys of backups"));
    m_model->setHorizontalHeaderLabels({tr("Name"), tr("Use"), tr("On this machine"), tr("Public half")});
    m_table->setModel(m_model);
    m_table->setColumnWidths({120, 110, 200, 240});
    m_table->setStretchColumn(PublicHalf);
    m_table->setMinimumHeight(tableHeight);
    m_name->setPlaceholderText(tr("name, such as custodian"));
    m_kind->addItem(tr("to encrypt backups to"), false);
    m_kind->addItem(tr("to sign backups of this machine"), true);
    m_said->setObjectName(u"keysSaid"_qs);
    m_said->setWordWrap(true);
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_said->hide();
    m_error->setRetryVisible(false);
    m_error->hide();
    auto* const about = mutedParagraph(tr(
        "A backup can be read only with a private half of a key that it was made for. A machine that only "
        "takes backups needs none of them. Keep each private half in two places: a keychain, and a printed "
        "sheet that is locked away."));
    about->setMinimumWidth(leastWidth - 2 * space::group); // or its height would be that of a narrower text
    auto* const verbs = new QHBoxLayout;
    for (QPushButton* const button : {m_test, m_sheet, m_rotate}) {
        button->setAutoDefault(false);
        button->setToolTip(button->accessibleName());
        verbs->addWidget(button);
    }
    verbs->addStretch();
    auto* const making = new QHBoxLayout;
    making->addWidget(m_name, 1);
    making->addWidget(m_kind);
    making->addWidget(m_create);
    m_create->setAutoDefault(false);
    auto* const close = named(new QPushButton(tr("Close")), u"keysClose"_qs, tr("Close"));
    body()->addWidget(about);
    body()->addWidget(m_table, 1);
    body()->addLayout(verbs);
    body()->addSpacing(space::between);
    body()->addWidget(headingLabel(tr("A new key")));
    body()->addLayout(making);
    body()->addWidget(m_said);
    body()->addWidget(m_error);
    addButtons({close});
    setMinimumWidth(leastWidth);

    connect(m_table, &DataTable::currentRowChanged, this, &KeysDialog::check);
    connect(m_test, &QPushButton::clicked, this, [this] { look(true); });
    connect(m_sheet, &QPushButton::clicked, this, &KeysDialog::askSheet);
    connect(m_rotate, &QPushButton::clicked, this, &KeysDialog::askRotation);
    connect(m_create, &QPushButton::clicked, this, &KeysDialog::create);
    connect(m_name, &QLineEdit::textChanged, this, &KeysDialog::check);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(&m_identity, &Reauthentication::proven, this, &KeysDialog::showSheet);
    connect(&m_identity, &Reauthentication::refused, this, &KeysDialog::fail);
    check();
    look(false);
}

const BackupKeys::Known* KeysDialog::current() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < m_known.size() ? &m_known.at(row) : nullptr;
}

void KeysDialog::look(bool prove)
{
    m_test->setEnabled(false);
    m_scope.run(BackupKeys::look(BackupKeys::of(m_session), prove, m_scope.token()),
        [this, prove](const Result<QList<BackupKeys::Known>>& known) { show(known, prove); });
}

void KeysDialog::show(const Result<QList<BackupKeys::Known>>& known, bool proven)
{
    m_test->setEnabled(true);
    if (!known) {
        fail(known.error());
        return;
    }
    const int row = std::max(m_table->currentIndex().row(), 0);
    m_known = *known;
    m_model->removeRows(0, m_model->rowCount());
    int works = 0;
    for (const BackupKeys::Known& key : std::as_const(m_known)) {
        works += key.state == BackupKeys::State::Works ? 1 : 0;
        QList<QStandardItem*> items;
        for (const QString& text : {key.name,
                 key.signs         ? tr("signs")
                     : key.retired ? tr("reads only")
                                   : tr("encrypts"),
                 keyStateText(key.state), key.publicHalf}) {
            auto* const item = new QStandardItem(text);
            item->setEditable(false);
            items.append(item);
        }
        m_model->appendRow(items);
    }
    if (m_model->rowCount() > 0)
        m_table->selectRow(std::min(row, m_model->rowCount() - 1));
    if (proven)
        say(tr("%n key(s) of this machine gave back what was encrypted to them, or signed as they should.",
            nullptr, works));
    check();
}

void KeysDialog::create()
{
    const bool signs = m_kind->currentData().toBool();
    m_create->setEnabled(false);
    m_scope.run(BackupKeys::create(
                    BackupKeys::of(m_session), m_name->text().trimmed(), signs, false, m_scope.token()),
        [this](const Result<BackupKeys::Made>& made) {
            check();
            if (!made) {
                fail(made.error());
                return;
            }
            m_name->clear();
            save(BackupKeys::listed(m_session.workspace().backups, *made),
                made->signs
                    ? tr("The key is stored as %1 and listed in the workspace.").arg(made->entry)
                    : tr("The key is stored as %1 and listed in the workspace. Print its recovery sheet now.")
                          .arg(made->entry));
        });
}

void KeysDialog::askRotation()
{
    const BackupKeys::Known* const key = current();
    if (!key)
        return;
    auto* const question = named(new QMessageBox(this), u"keysRotation"_qs, tr("Replace the key"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Warning);
    question->setWindowTitle(tr("Replace the key"));
    question->setText(tr("A new pair takes the place of %1.").arg(key->name));
    question->setInformativeText(tr(
        "The old private half stays in the keychain beside it, and both are proven before anything is said "
        "to be done. New backups are made for the new key alone. The workspace file goes on listing the old "
        "one "
        "as retired, so that the backups made for it count as readable; take it out when none of them is "
        "kept. Other machines that read backups need the new one."));
    QPushButton* const leave = question->addButton(tr("Keep the key"), QMessageBox::RejectRole);
    QPushButton* const go = question->addButton(tr("Replace the key"), QMessageBox::DestructiveRole);
    question->setDefaultButton(leave);
    question->setEscapeButton(leave);
    connect(question, &QMessageBox::buttonClicked, this,
        [this, go, name = key->name](const QAbstractButton* chosen) {
            if (chosen == go)
                rotate(name);
        });
    question->open();
}

void KeysDialog::rotate(const QString& name)
{
    m_scope.run(BackupKeys::rotate(BackupKeys::of(m_session), name, false, m_scope.token()),
        [this](const Result<BackupKeys::Rotation>& rotated) {
            if (!rotated) {
                fail(rotated.error());
                return;
            }
            save(BackupKeys::listed(m_session.workspace().backups, *rotated),
                tr("Both pairs gave back what was encrypted to them. The old key stays as %1. Print the new "
                   "recovery sheet, and keep the old one as long as backups of before are kept.")
                    .arg(rotated->oldName()));
        });
}

void KeysDialog::save(BackupSettings settings, const QString& said)
{
    m_scope.run(saveBackups(&m_session, std::move(settings)), [this, said](const Result<>& saved) {
        if (saved)
            say(said + u' ' + whereSaved(m_session));
        else
            fail(saved.error());
        look(false);
    });
}

void KeysDialog::askSheet()
{
    const BackupKeys::Known* const key = current();
    if (!key)
        return;
    m_sheetOf = key->name;
    // Keys that only live in memory, as the demonstration's, are nobody's secret.
    const auto credentials = m_session.credentials();
    if (credentials && !credentials->store()->survivesRestart())
        showSheet();
    else
        m_identity.ask();
}

void KeysDialog::showSheet()
{
    m_scope.run(BackupKeys::sheet(BackupKeys::of(m_session), m_sheetOf, m_scope.token()),
        [this, name = m_sheetOf](const Result<QString>& sheet) {
            if (!sheet) {
                fail(sheet.error());
                return;
            }
            (new SheetDialog(name, *sheet, this))->open();
        });
}

void KeysDialog::say(const QString& text)
{
    m_error->hide();
    m_said->setText(text);
    m_said->setVisible(!text.isEmpty());
}

void KeysDialog::fail(const Error& error)
{
    m_said->hide();
    m_error->show(error);
    m_error->setVisible(true);
}

void KeysDialog::check()
{
    const BackupKeys::Known* const key = current();
    const bool opens = key && !key->signs && key->state == BackupKeys::State::Works;
    m_sheet->setEnabled(opens);
    m_rotate->setEnabled(opens && !key->retired);
    m_create->setEnabled(!m_name->text().trimmed().isEmpty());
}

} // namespace vigie
