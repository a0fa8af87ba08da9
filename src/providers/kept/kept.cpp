// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/kept/kept.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(KeptProviders)
};

FieldSpec field(
    const QString& key, const QString& title, const QString& help, FieldSpec::Type type, bool required)
{
    FieldSpec spec;
    spec.key = key;
    spec.title = title;
    spec.help = help;
    spec.type = type;
    spec.required = required;
    return spec;
}

using Type = FieldSpec::Type;

} // namespace

ProviderType objectStorageType()
{
    ProviderType type;
    type.id = u"object-storage"_qs;
    type.title = Text::tr("Object storage (S3)");
    FieldSpec pathStyle = field(u"path_style"_qs, Text::tr("Bucket in the path"),
        Text::tr(
            "Whether the bucket is named in the path rather than in the host name. Needed for bucket names "
            "with "
            "dots."),
        Type::Boolean, false);
    pathStyle.fallback = u"true"_qs;
    type.fields = {
        field(u"endpoint"_qs, Text::tr("Endpoint"),
            Text::tr("Address of the service without the bucket, such as https://s3.fr-par.scw.cloud."),
            Type::Url, true),
        field(u"region"_qs, Text::tr("Region"), Text::tr("Region that signatures name, such as fr-par."),
            Type::Text, true),
        field(u"bucket"_qs, Text::tr("Bucket"), Text::tr("Name of the bucket."), Type::Text, true),
        pathStyle,
    };
    type.credential.title = Text::tr("Access key and secret key");
    type.credential.minimumRights = Text::tr("Listing and reading objects of the bucket suffice to show it.");
    return type;
}

ProviderType githubType()
{
    ProviderType type;
    type.id = u"github"_qs;
    type.title = u"GitHub"_qs;
    type.fields = {
        field(u"repository"_qs, Text::tr("Repository"), Text::tr("Owner and name, such as acme/shop."),
            Type::Text, true),
        field(u"branch"_qs, Text::tr("Branch"), Text::tr("Branch that this environment is built from."),
            Type::Text, false),
    };
    type.credential.title = Text::tr("Fine-grained token");
    type.credential.minimumRights = Text::tr("Actions and Contents: read, for this repository only.");
    type.credential.createAt = QUrl(u"https://github.com/settings/personal-access-tokens/new"_qs);
    return type;
}

ProviderType composeType()
{
    ProviderType type;
    type.id = u"compose"_qs;
    type.title = Text::tr("Docker Compose");
    type.fields = {
        field(u"file"_qs, Text::tr("File"),
            Text::tr("Path of the compose file, from the folder of the workspace file or absolute."),
            Type::Text, true),
        field(u"project"_qs, Text::tr("Project"),
            Text::tr("Project name, where it differs from the folder's name."), Type::Text, false),
    };
    type.credential.needed = false;
    return type;
}

} // namespace vigie
