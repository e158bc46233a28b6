/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-document-sync"

#include "config.h"

#include "app/forge-document-sync-private.h"

/* The text of a generation, as it comes into the editor. */

static void
can_jump_cb (ForgeDocumentSync *self)
{
  g_object_notify (G_OBJECT (self), "can-jump");
}

static void
open_stream (ForgeDocumentSync *self)
{
  g_autofree char *heading = NULL;

  if (self->stream != NULL && self->wanted == 0 && !self->is_resumed)
    return;
  g_clear_object (&self->stream);
  self->wanted = 0;
  self->is_resumed = FALSE;
  heading = g_strdup_printf ("# %s: %s\n",
                             forge_project_get_title (
                                 forge_project_session_get_project (self->session)),
                             forge_document_item_get_title (self->item));
  self->stream = forge_document_stream_new (self->editor, self->base, heading,
                                            forge_document_item_get_sections (self->item));
  g_signal_connect_object (self->stream, "notify::can-jump", G_CALLBACK (can_jump_cb), self,
                           G_CONNECT_SWAPPED);
}

void
forge_document_sync_show_text (const char *section, const char *text, gpointer user_data)
{
  ForgeDocumentSync *self = user_data;

  open_stream (self);
  self->is_ours = TRUE;
  forge_document_stream_add (self->stream, section, text);
  self->is_ours = FALSE;
}

static void
delta_cb (ForgeDocumentSync *self, guint kind, const char *section, const char *text)
{
  if (kind == self->kind)
    forge_document_sync_show_text (section, text, self);
}

static void
restarted_cb (ForgeDocumentSync *self, guint kind, const char *section)
{
  if (kind != self->kind || self->stream == NULL)
    return;
  self->is_ours = TRUE;
  forge_document_stream_restart_section (self->stream);
  self->is_ours = FALSE;
}

static void
document_done_cb (ForgeDocumentSync *self, guint kind, guint version)
{
  if (kind != self->kind || self->stream == NULL)
    return;
  self->wanted = version;
  forge_document_sync_settle (self);
}

static void
notice_cb (ForgeDocumentSync *self, const char *text)
{
  g_signal_emit_by_name (self, "notice", text);
}

static void
finished_cb (ForgeDocumentSync *self)
{
  if (self->generation != NULL)
    g_signal_handlers_disconnect_by_data (self->generation, self);
  g_clear_object (&self->generation);
  /* The session reads the document again now, and tells; it may also find nothing new. */
  forge_document_sync_take_item_later (self);
}

/* The offer to go on was turned down: what is there stays. */
void
forge_document_sync_take_interrupted (ForgeDocumentSync *self)
{
  gboolean is_interrupted = forge_project_session_get_has_interrupted (self->session);

  if (self->was_interrupted && !is_interrupted && self->generation == NULL)
    forge_document_sync_keep (self);
  else if (is_interrupted)
    forge_document_sync_settle (self);
  self->was_interrupted = is_interrupted;
}

void
forge_document_sync_take_generation (ForgeDocumentSync *self)
{
  ForgeGeneration *generation = forge_project_session_get_generation (self->session);

  if (generation == NULL || generation == self->generation)
    return;
  /* Text that an earlier, stopped generation left comes again, as part of this one. */
  self->is_resumed = self->stream != NULL;
  g_set_object (&self->generation, generation);
  g_signal_connect_object (generation, "delta", G_CALLBACK (delta_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (generation, "section-restarted", G_CALLBACK (restarted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (generation, "document-done", G_CALLBACK (document_done_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (generation, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (generation, "finished", G_CALLBACK (finished_cb), self,
                           G_CONNECT_SWAPPED);
}
