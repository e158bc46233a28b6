/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-section-item"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-section-item.h"

struct _ForgeSectionItem
{
  GObject parent_instance;

  ForgeSectionReport *report;
  gboolean is_writing;
  gboolean is_fresh;
};

G_DEFINE_FINAL_TYPE (ForgeSectionItem, forge_section_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  const char *word;
  const char *icon_name;
  const char *chip_kind;
} Look;

/* In the order of ForgeSectionMark; then what only a running generation knows. */
static const Look looks[] = {
  [FORGE_SECTION_MARK_REVIEW] = { N_ ("To review"), "forge-spark-symbolic", "model" },
  [FORGE_SECTION_MARK_LOCKED] = { N_ ("Locked"), "changes-prevent-symbolic", "neutral" },
  [FORGE_SECTION_MARK_CUT] = { N_ ("Cut off"), "media-playback-pause-symbolic", "warn" },
  [FORGE_SECTION_MARK_TODO] = { N_ ("To do"), "radio-symbolic", "neutral" },
  [FORGE_SECTION_MARK_YOURS] = { N_ ("Yours"), "avatar-default-symbolic", "neutral" },
  [FORGE_SECTION_MARK_PROBLEM] = { N_ ("Not in order"), "dialog-warning-symbolic", "warn" },
  [FORGE_SECTION_MARK_STALE] = { N_ ("Out of date"), "dialog-warning-symbolic", "warn" },
  [FORGE_SECTION_MARK_DONE] = { N_ ("Done"), "emblem-ok-symbolic", "ok" },
};
static const Look writing = { N_ ("Writing…"), "document-edit-symbolic", "id" };

static const Look *
get_look (ForgeSectionItem *self)
{
  if (self->is_writing)
    return &writing;
  return &looks[self->is_fresh ? FORGE_SECTION_MARK_DONE : self->report->mark];
}

static void
forge_section_item_finalize (GObject *object)
{
  forge_section_report_free (FORGE_SECTION_ITEM (object)->report);

  G_OBJECT_CLASS (forge_section_item_parent_class)->finalize (object);
}

static void
forge_section_item_class_init (ForgeSectionItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_section_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", FORGE_TYPE_SECTION_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
forge_section_item_init (ForgeSectionItem *self)
{
}

/**
 * forge_section_item_new:
 *
 * Returns: (transfer full): a section as it stands in the store
 */
ForgeSectionItem *
forge_section_item_new (ForgeSectionReport *report)
{
  ForgeSectionItem *self = g_object_new (FORGE_TYPE_SECTION_ITEM, NULL);

  self->report = report;
  return self;
}

const ForgeSectionReport *
forge_section_item_get_report (ForgeSectionItem *self)
{
  g_return_val_if_fail (FORGE_IS_SECTION_ITEM (self), NULL);
  return self->report;
}

void
forge_section_item_take_report (ForgeSectionItem *self, ForgeSectionReport *report)
{
  g_return_if_fail (FORGE_IS_SECTION_ITEM (self));

  forge_section_report_free (self->report);
  self->report = report;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * forge_section_item_set_progress:
 * @is_writing: text of it comes in now
 * @is_fresh: the generation that runs has written it
 */
void
forge_section_item_set_progress (ForgeSectionItem *self, gboolean is_writing, gboolean is_fresh)
{
  g_return_if_fail (FORGE_IS_SECTION_ITEM (self));

  if (self->is_writing == is_writing && self->is_fresh == is_fresh)
    return;
  self->is_writing = is_writing;
  self->is_fresh = is_fresh;
  g_signal_emit (self, signals[CHANGED], 0);
}

const char *
forge_section_item_get_word (ForgeSectionItem *self)
{
  g_return_val_if_fail (FORGE_IS_SECTION_ITEM (self), NULL);
  return _ (get_look (self)->word);
}

const char *
forge_section_item_get_icon_name (ForgeSectionItem *self)
{
  g_return_val_if_fail (FORGE_IS_SECTION_ITEM (self), NULL);
  return get_look (self)->icon_name;
}

const char *
forge_section_item_get_chip_kind (ForgeSectionItem *self)
{
  g_return_val_if_fail (FORGE_IS_SECTION_ITEM (self), NULL);
  return get_look (self)->chip_kind;
}
