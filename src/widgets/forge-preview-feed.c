/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-preview"

#include "config.h"

#include "widgets/forge-block-patch.h"
#include "widgets/forge-preview-feed.h"

/* What the worker has while it works, and nobody else then. */
typedef struct
{
  ForgeMarkdownDoc *doc;
  GArray *lines; /* of the blocks that the page shows */
  char *text;
  guint serial;
  gboolean is_new_page; /* it shows nothing any more */
} Work;

struct _ForgePreviewFeed
{
  GObject parent_instance;

  ForgePreview *preview; /* weak */
  Work *work;            /* NULL while a worker has it */
  char *waiting;         /* the text after the one under way */
  char *text;            /* the one that was set last, for a page that is new */
  guint serial;          /* of the patch that was sent last */
  guint painted;
  gboolean is_ready;
  gboolean is_new_page;
};

enum
{
  SHOWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgePreviewFeed, forge_preview_feed, G_TYPE_OBJECT)

static void
work_free (gpointer data)
{
  Work *self = data;

  forge_markdown_doc_free (self->doc);
  g_array_unref (self->lines);
  g_free (self->text);
  g_free (self);
}

/* In a worker. Gives the work back with the patch. */
static void
parse (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  ForgeMarkdownChange change = forge_markdown_doc_set_text (work->doc, work->text, -1);
  const GPtrArray *blocks = forge_markdown_doc_get_blocks (work->doc);
  GVariant *patch;

  if (work->is_new_page)
    {
      g_array_set_size (work->lines, 0);
      change = (ForgeMarkdownChange){ 0, 0, blocks->len };
    }
  patch = forge_block_patch_new (work->lines, blocks, &change, work->serial);
  if (patch != NULL)
    g_variant_ref_sink (patch);
  g_task_return_pointer (task, patch, (GDestroyNotify) g_variant_unref);
}

static void
told_shown (ForgePreviewFeed *self)
{
  if (forge_preview_feed_is_idle (self))
    g_signal_emit (self, signals[SHOWN], 0);
}

/* @callback: parsed_cb, which starts the next. */
static void
start (ForgePreviewFeed *self, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = NULL;

  if (self->work == NULL || !self->is_ready || self->waiting == NULL)
    return;
  task = g_task_new (self, NULL, callback, NULL);
  g_task_set_source_tag (task, start);
  g_free (self->work->text);
  self->work->text = g_steal_pointer (&self->waiting);
  self->work->serial++;
  self->work->is_new_page = self->is_new_page;
  self->is_new_page = FALSE;
  g_task_set_task_data (task, g_steal_pointer (&self->work), NULL);
  g_task_run_in_thread (task, parse);
}

static void
parsed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ForgePreviewFeed *self = FORGE_PREVIEW_FEED (source);
  g_autoptr (GVariant) patch = g_task_propagate_pointer (G_TASK (result), NULL);

  self->work = g_task_get_task_data (G_TASK (result));
  if (patch != NULL && self->preview != NULL && !self->is_new_page)
    {
      self->serial = self->work->serial;
      forge_preview_patch (self->preview, patch);
    }
  if (self->waiting != NULL)
    start (self, parsed_cb);
  else
    told_shown (self);
}

static void
ready_cb (ForgePreviewFeed *self)
{
  self->is_ready = TRUE;
  self->is_new_page = TRUE;
  self->serial = self->painted = 0;
  if (self->waiting == NULL && self->text != NULL)
    self->waiting = g_strdup (self->text);
  start (self, parsed_cb);
}

static void
painted_cb (ForgePreviewFeed *self, guint serial)
{
  self->painted = serial;
  told_shown (self);
}

static void
forge_preview_feed_finalize (GObject *object)
{
  ForgePreviewFeed *self = FORGE_PREVIEW_FEED (object);

  g_clear_weak_pointer (&self->preview);
  g_clear_pointer (&self->work, work_free);
  g_clear_pointer (&self->waiting, g_free);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (forge_preview_feed_parent_class)->finalize (object);
}

static void
forge_preview_feed_class_init (ForgePreviewFeedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_preview_feed_finalize;
  signals[SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
forge_preview_feed_init (ForgePreviewFeed *self)
{
  self->work = g_new0 (Work, 1);
  self->work->doc = forge_markdown_doc_new ();
  self->work->lines = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * forge_preview_feed_new:
 * @preview: one that is not ready yet; it may go away first
 */
ForgePreviewFeed *
forge_preview_feed_new (ForgePreview *preview)
{
  ForgePreviewFeed *self;

  g_return_val_if_fail (FORGE_IS_PREVIEW (preview), NULL);

  self = g_object_new (FORGE_TYPE_PREVIEW_FEED, NULL);
  g_set_weak_pointer (&self->preview, preview);
  g_signal_connect_object (preview, "ready", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "painted", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * forge_preview_feed_take_text:
 * @text: (transfer full): what the preview has to show
 */
void
forge_preview_feed_take_text (ForgePreviewFeed *self, char *text)
{
  g_return_if_fail (FORGE_IS_PREVIEW_FEED (self));
  g_return_if_fail (text != NULL);

  g_free (self->text);
  g_free (self->waiting);
  self->text = text;
  self->waiting = g_strdup (text);
  start (self, parsed_cb);
}

/**
 * forge_preview_feed_is_idle:
 *
 * Returns: whether the page has painted what was given last
 */
gboolean
forge_preview_feed_is_idle (ForgePreviewFeed *self)
{
  g_return_val_if_fail (FORGE_IS_PREVIEW_FEED (self), FALSE);

  return self->is_ready && self->work != NULL && self->waiting == NULL
         && self->painted == self->serial;
}
