// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/record/logrecord.h"
#include "logs/record/recordtree.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QStackedWidget;
class QToolButton;

namespace vigie {

class LogFieldTree;

/// One record in full: its fields as a tree, as text, or byte for byte, with a search of its own, and the
/// ways on from it.
class LogDetail final : public QWidget {
    Q_OBJECT
public:
    enum class Copy { Bytes, Pretty, Ticket };
    Q_ENUM(Copy)

    struct Subject {
        LogRecord record;
        QString source; ///< its label
        std::vector<RecordField> fields;
        QString traceback; ///< its lines; empty when there is none
        bool tracebackAsked = false; ///< one of these lines was chosen
    };

    explicit LogDetail(QWidget* parent = nullptr);

    void show(Subject subject);
    const Subject& subject() const { return m_subject; }
    void setUtc(bool utc);
    /// Whether there is an error tracker to look into; @p name is what people call it.
    void setIssues(bool offered, const QString& name);
    /// The deployment of the record's version, as people call it; empty: none is known, and @p why says so.
    void setDeployment(const QString& name, const QString& why);
    /// What became of the last question, such as an issue that was not found; empty: nothing to say.
    void setRemark(const QString& remark);
    QLineEdit* findField() const { return m_find; }

Q_SIGNALS:
    void termChosen(QString term, bool exclude);
    void columnRequested(QString field);
    void valuesRequested(QString field);
    void requestFollowed(QString requestId);
    void issueRequested();
    void deploymentRequested();
    void copyRequested(vigie::LogDetail::Copy form);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum Form { Fields, Text, Bytes };

    void layOut();
    void fillCopyMenu();
    void fill();
    void writeTitle();
    void find(bool backwards);
    QString wholeText() const;

    Subject m_subject;
    bool m_utc = false;
    QLabel* m_title;
    QLabel* m_remark;
    QToolButton* m_request;
    QToolButton* m_issue;
    QToolButton* m_deployment;
    QToolButton* m_copy;
    QLineEdit* m_find;
    QButtonGroup* m_forms;
    QStackedWidget* m_stack;
    LogFieldTree* m_tree;
    QPlainTextEdit* m_text;
    QPlainTextEdit* m_bytes;
};

} // namespace vigie
