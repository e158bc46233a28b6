/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-event"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-event.h"

#define SAME_EVENT_MS (10 * 60 * 1000)

gboolean
forge_event_is_one (const ForgeChange *change)
{
  return !g_str_equal (change->entity, "ledger") && !g_str_equal (change->entity, "generation")
         && !g_str_equal (change->entity, "shelf");
}

gboolean
forge_event_is_same (const ForgeChange *a, const ForgeChange *b)
{
  return g_strcmp0 (a->entity, b->entity) == 0 && g_strcmp0 (a->entity_id, b->entity_id) == 0
         && g_strcmp0 (a->project_id, b->project_id) == 0
         && g_strcmp0 (a->operation, b->operation) == 0 && g_strcmp0 (a->actor, b->actor) == 0
         && ABS (a->time - b->time) < SAME_EVENT_MS;
}

const char *
forge_event_describe (const ForgeChange *change)
{
  if (g_str_equal (change->entity, "project"))
    {
      if (g_str_equal (change->operation, "insert"))
        return _ ("Project created");
      if (g_str_equal (change->operation, "delete"))
        return _ ("Project deleted");
      return g_str_equal (change->operation, "restore") ? _ ("Project brought back")
                                                        : _ ("Title or brief changed");
    }
  if (g_str_equal (change->entity, "answer"))
    return g_str_equal (change->operation, "delete") ? _ ("Answer removed")
                                                     : _ ("Question answered");
  if (g_str_equal (change->entity, "document"))
    return g_str_equal (change->operation, "restore") ? _ ("Version put back")
                                                      : _ ("Document saved");
  if (g_str_equal (change->entity, "phase"))
    return _ ("Phase skipped or taken up again");
  return _ ("Changed");
}

GPtrArray *
forge_event_fold (GPtrArray *changes, guint max, GArray **n_times)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (changes != NULL, NULL);

  for (guint i = changes->len; i-- > 0;)
    {
      ForgeChange *change = g_ptr_array_index (changes, i);
      const guint once = 1;

      if (!forge_event_is_one (change))
        continue;
      if (events->len > 0
          && forge_event_is_same (g_ptr_array_index (events, events->len - 1), change))
        {
          g_array_index (counts, guint, counts->len - 1)++;
          continue;
        }
      if (events->len == max)
        break;
      g_ptr_array_add (events, change);
      g_array_append_val (counts, once);
    }
  if (n_times != NULL)
    *n_times = g_steal_pointer (&counts);
  return g_steal_pointer (&events);
}
