/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-document-item"

#include "config.h"

#include "app/forge-document-item.h"

struct _ForgeDocumentItem
{
  GObject parent_instance;

  char *title;
  char *body;
  GPtrArray *sections;
  gint64 modified;
  ForgeKind kind;
  guint version;
  guint words;
  gboolean is_stale;
};

G_DEFINE_FINAL_TYPE (ForgeDocumentItem, forge_document_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_KIND,
  PROP_TITLE,
  PROP_BODY,
  PROP_VERSION,
  PROP_WORDS,
  PROP_MODIFIED,
  PROP_IS_STALE,
  N_PROPS
};

enum
{
  BODY_CHANGED,
  SECTIONS_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static ForgeSectionState *
copy_section (const ForgeSectionState *section)
{
  ForgeSectionState *copy = g_memdup2 (section, sizeof *section);

  copy->name = g_strdup (section->name);
  copy->title = g_strdup (section->title);
  copy->writer = g_strdup (section->writer);
  copy->generated = g_strdup (section->generated);
  copy->problem = g_strdup (section->problem);
  copy->earlier = g_strdup (section->earlier);
  return copy;
}

static void
set_sections (ForgeDocumentItem *self, GPtrArray *sections)
{
  g_ptr_array_set_size (self->sections, 0);
  for (guint i = 0; sections != NULL && i < sections->len; i++)
    g_ptr_array_add (self->sections, copy_section (g_ptr_array_index (sections, i)));
}

static void
forge_document_item_finalize (GObject *object)
{
  ForgeDocumentItem *self = FORGE_DOCUMENT_ITEM (object);

  g_free (self->title);
  g_free (self->body);
  g_ptr_array_unref (self->sections);

  G_OBJECT_CLASS (forge_document_item_parent_class)->finalize (object);
}

static void
forge_document_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ForgeDocumentItem *self = FORGE_DOCUMENT_ITEM (object);

  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_uint (value, self->kind);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_BODY:
      g_value_set_string (value, self->body);
      break;
    case PROP_VERSION:
      g_value_set_uint (value, self->version);
      break;
    case PROP_WORDS:
      g_value_set_uint (value, self->words);
      break;
    case PROP_MODIFIED:
      g_value_set_int64 (value, self->modified);
      break;
    case PROP_IS_STALE:
      g_value_set_boolean (value, self->is_stale);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_document_item_class_init (ForgeDocumentItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = forge_document_item_finalize;
  object_class->get_property = forge_document_item_get_property;

  properties[PROP_KIND] = g_param_spec_uint ("kind", NULL, NULL, 0, FORGE_N_KINDS, 0, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_BODY] = g_param_spec_string ("body", NULL, NULL, "", flags);
  properties[PROP_VERSION] = g_param_spec_uint ("version", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_WORDS] = g_param_spec_uint ("words", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_MODIFIED] = g_param_spec_int64 ("modified", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_IS_STALE] = g_param_spec_boolean ("is-stale", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[BODY_CHANGED] = g_signal_new ("body-changed", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SECTIONS_CHANGED] = g_signal_new ("sections-changed", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
forge_document_item_init (ForgeDocumentItem *self)
{
  self->body = g_strdup ("");
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_section_state_free);
}

/**
 * forge_document_item_new:
 * @title: as people read it, in the project's language
 *
 * Returns: (transfer full): a document without a version
 */
ForgeDocumentItem *
forge_document_item_new (ForgeKind kind, const char *title)
{
  ForgeDocumentItem *self = g_object_new (FORGE_TYPE_DOCUMENT_ITEM, NULL);

  self->kind = kind;
  self->title = g_strdup (title);
  return self;
}

/**
 * forge_document_item_update:
 * @document: the head as the store has it
 * @saved_body: (nullable): what the page just gave to save
 *
 * An older head than the one that is shown is ignored: reads and saves may overtake each other.
 */
void
forge_document_item_update (ForgeDocumentItem *self,
                            const ForgeDocument *document,
                            const char *saved_body)
{
  gboolean is_other;

  g_return_if_fail (FORGE_IS_DOCUMENT_ITEM (self));
  g_return_if_fail (document != NULL);

  if (document->version < self->version)
    return;

  is_other = g_strcmp0 (self->body, document->body) != 0;
  g_object_freeze_notify (G_OBJECT (self));
  set_sections (self, document->sections);
  if (self->version != document->version)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERSION]);
  if (self->words != document->words)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
  if (self->modified != document->modified)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
  if (self->is_stale != document->is_stale)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_STALE]);
  self->version = document->version;
  self->words = document->words;
  self->modified = document->modified;
  self->is_stale = document->is_stale;
  if (is_other)
    {
      g_free (self->body);
      self->body = g_strdup (document->body);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BODY]);
    }
  g_object_thaw_notify (G_OBJECT (self));

  g_signal_emit (self, signals[SECTIONS_CHANGED], 0);
  if (is_other && g_strcmp0 (saved_body, self->body) != 0)
    g_signal_emit (self, signals[BODY_CHANGED], 0);
}

ForgeKind
forge_document_item_get_kind (ForgeDocumentItem *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_ITEM (self), 0);
  return self->kind;
}

const char *
forge_document_item_get_title (ForgeDocumentItem *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_ITEM (self), NULL);
  return self->title;
}

const char *
forge_document_item_get_body (ForgeDocumentItem *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_ITEM (self), NULL);
  return self->body;
}

guint
forge_document_item_get_version (ForgeDocumentItem *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_ITEM (self), 0);
  return self->version;
}

guint
forge_document_item_get_words (ForgeDocumentItem *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_ITEM (self), 0);
  return self->words;
}

gint64
forge_document_item_get_modified (ForgeDocumentItem *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_ITEM (self), 0);
  return self->modified;
}

gboolean
forge_document_item_get_is_stale (ForgeDocumentItem *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_ITEM (self), FALSE);
  return self->is_stale;
}

const GPtrArray *
forge_document_item_get_sections (ForgeDocumentItem *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_ITEM (self), NULL);
  return self->sections;
}
