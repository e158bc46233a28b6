/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/forge-preview.h"

G_BEGIN_DECLS

/* Who keeps the pictures of a text: what is pasted goes there, what is shown comes from there. */
#define FORGE_TYPE_PICTURE_SOURCE (forge_picture_source_get_type ())
G_DECLARE_INTERFACE (ForgePictureSource, forge_picture_source, FORGE, PICTURE_SOURCE, GObject)

struct _ForgePictureSourceInterface
{
  GTypeInterface parent_iface;

  void (*add_async) (ForgePictureSource *self,
                     const char *wish,
                     GBytes *bytes,
                     GAsyncReadyCallback callback,
                     gpointer user_data);
  char *(*add_finish) (ForgePictureSource *self, GAsyncResult *result, GError **error);
  void (*load_async) (ForgePictureSource *self,
                      const char *name,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  GBytes *(*load_finish) (ForgePictureSource *self, GAsyncResult *result, GError **error);
};

void forge_picture_source_add_async (ForgePictureSource *self,
                                     const char *wish,
                                     GBytes *bytes,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
char *
forge_picture_source_add_finish (ForgePictureSource *self, GAsyncResult *result, GError **error);
void forge_picture_source_load_async (ForgePictureSource *self,
                                      const char *name,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GBytes *
forge_picture_source_load_finish (ForgePictureSource *self, GAsyncResult *result, GError **error);

void forge_picture_source_serve (ForgePictureSource *self, ForgePreview *preview);

G_END_DECLS
