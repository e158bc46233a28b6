/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-document-sync"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-document-sync-private.h"
#include "core/forge-merge.h"

/* A save waits for a pause in the typing, but not for ever. */
#define IDLE_MS   1000
#define LATEST_S  10
#define SETTLE_MS 1000
/* A killed program loses no more of the typing than this. */
#define DRAFT_MS 250

/* What a save took along. */
typedef struct
{
  ForgeDocumentSync *self;
  char *shown; /* the text of the editor when it was given */
  char *given; /* what was given: the same, or without generated text */
  guint load;
} Save;

enum
{
  PROP_IS_DIRTY = 1,
  PROP_CAN_JUMP,
  N_PROPS
};

enum
{
  NOTICE,
  LOADED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgeDocumentSync, forge_document_sync, G_TYPE_OBJECT)

static void
save_free (Save *save)
{
  g_object_unref (save->self);
  g_free (save->shown);
  g_free (save->given);
  g_free (save);
}

static void
set_base (ForgeDocumentSync *self, const char *body, guint version)
{
  char *copy = g_strdup (body);

  g_free (self->base);
  self->base = copy;
  self->base_version = version;
}

static void
set_dirty (ForgeDocumentSync *self, gboolean dirty)
{
  if ((self->dirty_since != 0) == dirty)
    return;
  self->dirty_since = dirty ? g_get_monotonic_time () : 0;
  if (!dirty)
    g_clear_handle_id (&self->timer, g_source_remove);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_DIRTY]);
}

/* @from became @to elsewhere; the editor may hold more than @from by now. Conflicts stay in the
 * text, where the bar above the editor finds them. */
static void
take_in (ForgeDocumentSync *self, const char *from, const char *to)
{
  g_autofree char *shown = forge_editor_dup_text (self->editor);
  g_autofree char *merged = NULL;

  if (g_str_equal (from, to))
    return;
  if (!g_str_equal (shown, from))
    merged = forge_merge_texts (from, shown, to, _ ("Your text"), _ ("The other text"), NULL);
  self->is_ours = TRUE;
  forge_editor_change_to (self->editor, merged != NULL ? merged : to);
  self->is_ours = FALSE;
}

static void
drop_stream (ForgeDocumentSync *self)
{
  g_clear_object (&self->stream);
  self->wanted = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_JUMP]);
}

/* What is to be saved: all of the text, or what a person typed of it. NULL: not now. */
static char *
dup_text_to_save (ForgeDocumentSync *self, const char *shown)
{
  char *typed;

  if (self->stream == NULL)
    return g_strdup (shown);
  typed = forge_document_stream_dup_typed (self->stream);
  if (typed != NULL || forge_document_sync_is_streaming (self))
    return typed;
  /* It was typed into the text of a generation that was stopped: the text is the person's now. */
  drop_stream (self);
  return g_strdup (shown);
}

static void
start_save (ForgeDocumentSync *self, GAsyncReadyCallback callback)
{
  g_autofree char *shown = forge_editor_dup_text (self->editor);
  g_autofree char *text = NULL;
  Save *save;

  if (self->is_saving || self->dirty_since == 0
      || forge_project_session_get_is_read_only (self->session))
    return;
  text = dup_text_to_save (self, shown);
  if (text == NULL)
    return;
  set_dirty (self, FALSE);
  if (g_str_equal (text, self->base))
    return;
  save = g_new0 (Save, 1);
  save->self = g_object_ref (self);
  save->shown = g_steal_pointer (&shown);
  save->given = g_strdup (text);
  save->load = self->n_loads;
  self->is_saving = TRUE;
  forge_project_session_save_document_async (self->session, self->kind, self->base_version, text,
                                             callback, save);
}

/* The item has what the store has: a stream that is over becomes the document as it is saved. */
void
forge_document_sync_settle (ForgeDocumentSync *self)
{
  const char *body = forge_document_item_get_body (self->item);
  guint version = forge_document_item_get_version (self->item);

  if (self->stream == NULL || version < self->wanted)
    return;
  self->is_ours = TRUE;
  if (self->wanted != 0)
    {
      forge_document_stream_finish (self->stream, body);
      set_base (self, body, version);
      if (forge_document_stream_is_typed_over (self->stream))
        set_dirty (self, TRUE);
      drop_stream (self);
    }
  else if (!forge_document_sync_is_streaming (self))
    {
      forge_document_stream_stop (self->stream, body);
      set_base (self, body, version);
    }
  self->is_ours = FALSE;
}

/* Somebody else wrote the document. */
static void
take_item (ForgeDocumentSync *self)
{
  const char *body = forge_document_item_get_body (self->item);
  guint version = forge_document_item_get_version (self->item);

  if (self->stream != NULL)
    {
      forge_document_sync_settle (self);
    }
  else if (version > self->base_version || !g_str_equal (body, self->base))
    {
      take_in (self, self->base, body);
      set_base (self, body, version);
    }
}

static gboolean
settle_cb (gpointer data)
{
  ForgeDocumentSync *self = data;

  self->settling = 0;
  take_item (self);
  return G_SOURCE_REMOVE;
}

/* A generation can be so fast that its document is saved before its first text gets here. */
void
forge_document_sync_take_item_later (ForgeDocumentSync *self)
{
  if (self->settling == 0)
    self->settling = g_timeout_add (SETTLE_MS, settle_cb, self);
}

/* What was given is saved, merged with what others saved meanwhile. */
static void
take_saved (ForgeDocumentSync *self, const Save *save, const ForgeDocument *head)
{
  self->is_saving = FALSE;
  if (self->stream == NULL && head->version > self->base_version)
    {
      gboolean is_all = g_str_equal (save->shown, save->given);

      take_in (self, is_all ? save->given : self->base, head->body);
      set_base (self, head->body, head->version);
    }
  take_item (self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Save *save = user_data;
  ForgeDocumentSync *self = save->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeDocument) head
      = forge_project_session_save_document_finish (FORGE_PROJECT_SESSION (source), result, NULL,
                                                    &error);

  if (head == NULL)
    g_signal_emit (self, signals[NOTICE], 0, error->message);
  if (save->load == self->n_loads && head != NULL)
    {
      take_saved (self, save, head);
      if (self->dirty_since == 0)
        forge_project_session_put_draft (self->session, self->kind, 0, NULL);
      start_save (self, saved_cb);
    }
  else if (save->load == self->n_loads)
    {
      self->is_saving = FALSE;
      set_dirty (self, TRUE);
    }
  save_free (save);
}

static gboolean
timer_cb (gpointer data)
{
  ForgeDocumentSync *self = data;

  self->timer = 0;
  start_save (self, saved_cb);
  return G_SOURCE_REMOVE;
}

static void
queue_save (ForgeDocumentSync *self)
{
  set_dirty (self, TRUE);
  if (self->timer != 0 && g_get_monotonic_time () - self->dirty_since > LATEST_S * G_USEC_PER_SEC)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (IDLE_MS, timer_cb, self);
}

/* Generated text has its own journal. */
static gboolean
draft_cb (gpointer data)
{
  ForgeDocumentSync *self = data;
  g_autofree char *shown = NULL;

  self->draft = 0;
  if (self->dirty_since == 0 || self->stream != NULL)
    return G_SOURCE_REMOVE;
  shown = forge_editor_dup_text (self->editor);
  forge_project_session_put_draft (self->session, self->kind, self->base_version, shown);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (ForgeDocumentSync *self)
{
  if (self->is_ours)
    return;
  queue_save (self);
  if (self->draft == 0 && !forge_project_session_get_is_read_only (self->session))
    self->draft = g_timeout_add (DRAFT_MS, draft_cb, self);
}

/* During a save its answer tells the same. */
static void
body_changed_cb (ForgeDocumentSync *self)
{
  if (self->stream == NULL && forge_document_sync_is_streaming (self))
    forge_document_sync_take_item_later (self);
  else if (!self->is_saving || self->stream != NULL)
    take_item (self);
  if (self->dirty_since != 0 && self->timer == 0)
    queue_save (self);
}

static void
forge_document_sync_dispose (GObject *object)
{
  ForgeDocumentSync *self = FORGE_DOCUMENT_SYNC (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->settling, g_source_remove);
  g_clear_handle_id (&self->draft, g_source_remove);
  g_clear_object (&self->stream);
  g_clear_object (&self->generation);
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  g_clear_object (&self->editor);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (forge_document_sync_parent_class)->dispose (object);
}

static void
forge_document_sync_finalize (GObject *object)
{
  ForgeDocumentSync *self = FORGE_DOCUMENT_SYNC (object);

  g_free (self->base);
  G_OBJECT_CLASS (forge_document_sync_parent_class)->finalize (object);
}

static void
forge_document_sync_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeDocumentSync *self = FORGE_DOCUMENT_SYNC (object);
  gboolean can_jump = FALSE;

  switch (id)
    {
    case PROP_IS_DIRTY:
      g_value_set_boolean (value, self->dirty_since != 0);
      break;
    case PROP_CAN_JUMP:
      if (self->stream != NULL)
        g_object_get (self->stream, "can-jump", &can_jump, NULL);
      g_value_set_boolean (value, can_jump);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_document_sync_class_init (ForgeDocumentSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = forge_document_sync_dispose;
  object_class->finalize = forge_document_sync_finalize;
  object_class->get_property = forge_document_sync_get_property;
  props[PROP_IS_DIRTY] = g_param_spec_boolean ("is-dirty", NULL, NULL, FALSE, flags);
  props[PROP_CAN_JUMP] = g_param_spec_boolean ("can-jump", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[NOTICE] = g_signal_new ("notice", FORGE_TYPE_DOCUMENT_SYNC, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LOADED] = g_signal_new ("loaded", FORGE_TYPE_DOCUMENT_SYNC, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
forge_document_sync_init (ForgeDocumentSync *self)
{
  self->kind = FORGE_N_KINDS;
  self->base = g_strdup ("");
}

/**
 * forge_document_sync_new:
 *
 * Shows nothing before forge_document_sync_set_kind().
 */
ForgeDocumentSync *
forge_document_sync_new (ForgeProjectSession *session, ForgeEditor *editor)
{
  ForgeDocumentSync *self;

  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (session), NULL);
  g_return_val_if_fail (FORGE_IS_EDITOR (editor), NULL);

  self = g_object_new (FORGE_TYPE_DOCUMENT_SYNC, NULL);
  self->session = g_object_ref (session);
  self->editor = g_object_ref (editor);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "flush", G_CALLBACK (forge_document_sync_save), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::generation",
                           G_CALLBACK (forge_document_sync_take_generation), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::has-interrupted",
                           G_CALLBACK (forge_document_sync_take_interrupted), self,
                           G_CONNECT_SWAPPED);
  self->was_interrupted = forge_project_session_get_has_interrupted (session);
  forge_document_sync_take_generation (self);
  return self;
}

/**
 * forge_document_sync_set_kind:
 *
 * Saves what is typed, and puts another document into the editor.
 */
void
forge_document_sync_set_kind (ForgeDocumentSync *self, ForgeKind kind)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_SYNC (self));
  g_return_if_fail (kind < FORGE_N_KINDS);

  if (self->kind == kind)
    return;
  forge_document_sync_save (self);
  self->n_loads++;
  self->is_saving = FALSE;
  g_clear_handle_id (&self->settling, g_source_remove);
  drop_stream (self);
  self->is_resumed = FALSE;
  set_dirty (self, FALSE);
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  self->kind = kind;
  g_set_object (&self->item, forge_project_session_get_document (self->session, kind));
  g_signal_connect_object (self->item, "body-changed", G_CALLBACK (body_changed_cb), self,
                           G_CONNECT_SWAPPED);
  set_base (self, forge_document_item_get_body (self->item),
            forge_document_item_get_version (self->item));
  self->is_ours = TRUE;
  forge_editor_load (self->editor, self->base);
  self->is_ours = FALSE;
  g_signal_emit (self, signals[LOADED], 0);
  forge_generated_text_foreach (forge_project_session_get_generated_text (self->session), kind,
                                forge_document_sync_show_text, self);
}

/**
 * forge_document_sync_save:
 *
 * Gives what is typed to the session now.
 */
void
forge_document_sync_save (ForgeDocumentSync *self)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_SYNC (self));

  if (self->kind < FORGE_N_KINDS)
    start_save (self, saved_cb);
}

/**
 * forge_document_sync_keep:
 *
 * The text that a stopped generation left is the person's from now on.
 */
void
forge_document_sync_keep (ForgeDocumentSync *self)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_SYNC (self));

  if (self->stream == NULL || forge_document_sync_is_streaming (self))
    return;
  drop_stream (self);
  set_dirty (self, TRUE);
  forge_document_sync_save (self);
}

/**
 * forge_document_sync_jump:
 *
 * Shows where generated text comes in.
 */
void
forge_document_sync_jump (ForgeDocumentSync *self)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_SYNC (self));

  if (self->stream != NULL)
    forge_document_stream_jump (self->stream);
}

/**
 * forge_document_sync_is_streaming:
 *
 * Returns: whether a generation runs that may write this document
 */
gboolean
forge_document_sync_is_streaming (ForgeDocumentSync *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_SYNC (self), FALSE);

  return self->generation != NULL;
}
