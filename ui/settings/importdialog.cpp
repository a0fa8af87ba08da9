// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/importdialog.h"

#include "common/faces.h"
#include "common/format.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"
#include "provider/providertype.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
#include <QVBoxLayout>

namespace vigie {

namespace {

enum Column { AccountColumn, CopiedColumn, KeepAsColumn, ColumnCount };
enum Role { FindingRole = Qt::UserRole, CredentialRole };

QString providerTitle(const QString& id)
{
    const ProviderType* const type = providerType(id);
    return type ? type->title : id;
}

} // namespace

ImportDialog::ImportDialog(AppContext& context, QMultiHash<QString, QString> names, Use use, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_use(use)
    , m_names(std::move(names))
    , m_tree(named(new QTreeWidget, u"importFindings"_qs, tr("Credentials found on this machine")))
    , m_detail(named(new QLabel, u"importDetail"_qs, tr("What is known about it")))
    , m_problem(named(new StateLabel, u"importProblem"_qs, {}))
    , m_copyFix(named(new QPushButton(tr("Copy the command that closes it")), u"importCopyFix"_qs,
          tr("Copy the command that closes the file to others")))
    , m_take(named(new QPushButton, u"importTake"_qs, {}))
{
    named(this, u"importDialog"_qs, tr("Import existing credentials"));
    setWindowTitle(tr("Import existing credentials"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* const intro = new QLabel(m_use == Use::Keychain
            ? tr("These places were looked at on this machine; nothing has been copied. What you tick is "
                 "copied "
                 "into the keychain, and stays where it is as well.")
            : tr(
                "These places were looked at on this machine; nothing has been copied. What you tick is used "
                "for this workspace and copied into the keychain when the workspace is saved; it stays where "
                "it is as well."));
    intro->setWordWrap(true);
    m_tree->setColumnCount(ColumnCount);
    m_tree->setHeaderLabels({tr("Tool and account"), tr("What is copied"), tr("Keep as")});
    m_tree->header()->setSectionResizeMode(AccountColumn, QHeaderView::Stretch);
    m_tree->header()->setStretchLastSection(false);
    m_tree->setColumnWidth(CopiedColumn, 180);
    m_tree->setColumnWidth(KeepAsColumn, 190);
    m_tree->setUniformRowHeights(true);
    m_detail->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_detail->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_detail->setMinimumHeight(110);

    auto* const content = new QWidget;
    auto* const inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->addWidget(m_tree, 1);
    inner->addWidget(m_detail);
    inner->addWidget(m_copyFix, 0, Qt::AlignLeft);
    m_faces = new Faces(content);

    auto* const close = named(new QPushButton(tr("Close")), u"importClose"_qs, tr("Close"));
    auto* const buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(m_take);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(intro);
    column->addWidget(m_faces, 1);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    m_problem->hide();
    resize(820, 560);

    connect(m_tree, &QTreeWidget::currentItemChanged, this, &ImportDialog::describe);
    connect(m_tree, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item) {
        if (item->checkState(0) == Qt::Checked)
            proposeFreeName(item);
        ticksChanged();
    });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_copyFix, &QPushButton::clicked, this, [this] {
        if (const QTreeWidgetItem* const item = m_tree->currentItem())
            QApplication::clipboard()->setText(
                m_findings.at(item->data(0, FindingRole).toInt()).permissionsFix);
    });
    connect(m_take, &QPushButton::clicked, this, [this] {
        Q_EMIT taken(ticked());
        accept();
    });
    connect(m_faces, &Faces::emptyActionRequested, this, &ImportDialog::look);
    m_copyFix->hide();
    ticksChanged();
    look();
}

void ImportDialog::look()
{
    m_faces->showLoading(tr("Looking at the places where tools keep credentials…"));
    m_scope.run(findImports(m_context), [this](Result<QList<ImportFinding>> found) {
        if (found)
            show(*found);
        else
            m_faces->showError(found.error());
    });
}

void ImportDialog::show(const QList<ImportFinding>& findings)
{
    m_findings.clear();
    m_tree->clear();
    for (const ImportFinding& finding : findings)
        addFinding(finding);
    if (m_findings.isEmpty()) {
        m_faces->showEmpty(
            tr("No credentials of the Clever Cloud, Vercel, Sentry or PostgreSQL tools were found "
               "for this user."),
            tr("Look again"), u"key"_qs);
    } else {
        m_tree->expandAll();
        m_tree->setCurrentItem(m_tree->topLevelItem(0));
        m_faces->showContent();
    }
    ticksChanged();
}

void ImportDialog::addFinding(const ImportFinding& finding)
{
    const int number = static_cast<int>(m_findings.size());
    m_findings.append(finding);
    const QString place = finding.path.isEmpty() ? finding.variables.join(u", ") : finding.path;
    auto* const top = new QTreeWidgetItem(m_tree, {tr("%1: %2").arg(finding.tool, place)});
    top->setData(0, FindingRole, number);
    top->setData(0, CredentialRole, -1);
    top->setToolTip(0, place);
    top->setFirstColumnSpanned(true);
    if (finding.problem || !finding.permissionsFix.isEmpty())
        top->setIcon(0,
            icon(stateIconName(finding.problem ? State::Down : State::Degraded),
                theme().colour(finding.problem ? State::Down : State::Degraded)));
    for (int i = 0; i < finding.credentials.size(); ++i) {
        const ImportableCredential& credential = finding.credentials.at(i);
        const QString account
            = credential.account.isEmpty() ? providerTitle(credential.provider) : credential.account;
        auto* const row = new QTreeWidgetItem(top, {account, credential.copied.join(u", ")});
        row->setData(0, FindingRole, number);
        row->setData(0, CredentialRole, i);
        row->setToolTip(0, account);
        if (credential.value.isEmpty()) {
            row->setText(CopiedColumn, tr("nothing to copy"));
            row->setFlags(row->flags() & ~Qt::ItemIsUserCheckable);
            continue;
        }
        row->setFlags(row->flags() | Qt::ItemIsUserCheckable);
        row->setCheckState(0, Qt::Unchecked);
        auto* const keepAs = named(new QComboBox, u"importKeepAs-%1-%2"_qs.arg(number).arg(i),
            tr("Name in the keychain for %1").arg(account));
        QStringList names = m_names.values(credential.provider);
        names.sort();
        names.removeDuplicates();
        if (names.isEmpty())
            names.append(credential.provider);
        keepAs->addItems(names);
        keepAs->setEditable(true);
        keepAs->setInsertPolicy(QComboBox::NoInsert);
        connect(keepAs, &QComboBox::currentTextChanged, this, &ImportDialog::ticksChanged);
        m_tree->setItemWidget(row, KeepAsColumn, keepAs);
    }
}

void ImportDialog::describe()
{
    const QTreeWidgetItem* const item = m_tree->currentItem();
    if (!item) {
        m_detail->clear();
        m_copyFix->hide();
        return;
    }
    const ImportFinding& finding = m_findings.at(item->data(0, FindingRole).toInt());
    QStringList lines;
    if (finding.modified)
        lines.append(
            tr("Written %1 (%2).")
                .arg(ageText(*finding.modified, m_context.clock().now()), exactText(*finding.modified)));
    if (!finding.permissions.isEmpty())
        lines.append(finding.permissionsFix.isEmpty()
                ? tr("Permissions %1: only its owner can read it.").arg(finding.permissions)
                : tr("Permissions %1: others can read it. This closes it: %2")
                      .arg(finding.permissions, finding.permissionsFix));
    lines += finding.notes;
    if (finding.problem)
        lines.append(finding.problem->what() + u' ' + finding.problem->nextStep());
    if (const int at = item->data(0, CredentialRole).toInt(); at >= 0) {
        const ImportableCredential& credential = finding.credentials.at(at);
        lines.append(tr("For %1.").arg(providerTitle(credential.provider)));
        if (credential.expiresAt)
            lines.append(tr("It ends %1.").arg(exactText(*credential.expiresAt)));
        for (auto setting = credential.settings.begin(); setting != credential.settings.end(); ++setting)
            lines.append(tr("Comes with %1: %2").arg(setting.key(), setting.value().toVariant().toString()));
        lines += credential.warnings;
    }
    m_detail->setText(lines.join(u'\n'));
    m_copyFix->setVisible(!finding.permissionsFix.isEmpty());
}

QList<TakenCredential> ImportDialog::ticked() const
{
    QList<TakenCredential> taken;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* const top = m_tree->topLevelItem(i);
        for (int j = 0; j < top->childCount(); ++j) {
            QTreeWidgetItem* const row = top->child(j);
            const auto* const keepAs = qobject_cast<QComboBox*>(m_tree->itemWidget(row, KeepAsColumn));
            if (keepAs && row->checkState(0) == Qt::Checked)
                taken.append({keepAs->currentText().trimmed(),
                    m_findings.at(row->data(0, FindingRole).toInt())
                        .credentials.at(row->data(0, CredentialRole).toInt())});
        }
    }
    return taken;
}

void ImportDialog::ticksChanged()
{
    const int count = static_cast<int>(ticked().size());
    const QString problem = nameProblem();
    if (m_use == Use::Keychain)
        m_take->setText(count == 0 ? tr("Copy into the keychain")
                                   : tr("Copy %Ln credential(s) into the keychain", nullptr, count));
    else
        m_take->setText(count == 0 ? tr("Use for this workspace")
                                   : tr("Use %Ln credential(s) for this workspace", nullptr, count));
    m_take->setAccessibleName(m_take->text());
    m_take->setEnabled(count > 0 && problem.isEmpty());
    m_take->setToolTip(count == 0 ? tr("Tick what is to be copied first.") : problem);
    m_problem->setState(State::Degraded, problem);
    m_problem->setVisible(!problem.isEmpty());
}

void ImportDialog::proposeFreeName(QTreeWidgetItem* row)
{
    auto* const keepAs = qobject_cast<QComboBox*>(m_tree->itemWidget(row, KeepAsColumn));
    if (!keepAs)
        return;
    QStringList taken;
    for (QTreeWidgetItemIterator other(m_tree, QTreeWidgetItemIterator::Checked); *other; ++other) {
        const auto* const box = qobject_cast<QComboBox*>(m_tree->itemWidget(*other, KeepAsColumn));
        if (*other != row && box)
            taken.append(box->currentText().trimmed());
    }
    if (!taken.contains(keepAs->currentText().trimmed()))
        return;
    for (int i = 0; i < keepAs->count(); ++i) {
        if (!taken.contains(keepAs->itemText(i))) {
            keepAs->setCurrentText(keepAs->itemText(i));
            return;
        }
    }
    int number = 2;
    const QString base = keepAs->itemText(0) + u'-';
    while (taken.contains(base + QString::number(number)))
        ++number;
    keepAs->setCurrentText(base + QString::number(number));
}

QString ImportDialog::nameProblem() const
{
    QStringList names;
    for (const TakenCredential& one : ticked()) {
        if (one.name.isEmpty())
            return tr("Every credential that is ticked needs a name to be kept as.");
        if (names.contains(one.name))
            return tr("Two credentials cannot be kept as “%1”: the second would replace the first.")
                .arg(one.name);
        names.append(one.name);
    }
    return {};
}

} // namespace vigie
