/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-repository"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "vcs/forge-git-credentials.h"
#include "vcs/forge-git-secrets.h"
#include "vcs/forge-interrupt.h"
#include "vcs/forge-known-hosts.h"
#include "vcs/forge-repository-private.h"
#include "vcs/forge-ssh-banner.h"

/* How often one is asked for the same thing. */
#define MAX_TRIES 3

/* One talk with a server. */
typedef struct
{
  const ForgeTransfer *transfer;
  char *host; /* (nullable): of an address */
  guint port;
  guint n_agent; /* how often the agent was asked */
  guint n_file;  /* which key comes next */
  guint n_tries; /* of the passphrase of that key */
  guint n_password;
  gboolean has_given_up; /* the person did not want to answer */
  gboolean is_untrusted; /* host key or certificate */
  gboolean is_changed;   /* the host key is another one than is known */
  char *refused;         /* (nullable): what the server says of a push */
} Talk;

/* "ssh://me@example.org:2222/shop.git", and "me@example.org:shop.git" as git also writes it.
 * Whether it is of ssh. */
static gboolean
find_host (Talk *talk, const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *at = strchr (url, '@');
  const char *begin = at != NULL ? at + 1 : url;

  if (strstr (url, "://") != NULL)
    {
      talk->host = uri != NULL ? g_strdup (g_uri_get_host (uri)) : NULL;
      talk->port
          = talk->host != NULL && g_uri_get_port (uri) > 0 ? (guint) g_uri_get_port (uri) : 0;
      return talk->host != NULL && strstr (g_uri_get_scheme (uri), "ssh") != NULL;
    }
  if (*url != '/' && strchr (begin, ':') != NULL)
    talk->host = g_strndup (begin, strcspn (begin, ":"));
  return talk->host != NULL;
}

static gboolean
greet (Talk *talk, const char *url, GError **error)
{
  if (!find_host (talk, url)
      || forge_ssh_banner_wait (talk->host, talk->port, talk->transfer->cancellable, error))
    return TRUE;
  g_clear_pointer (&talk->host, g_free);
  return FALSE;
}

static gboolean
is_cancelled (const Talk *talk)
{
  return talk->transfer->cancellable != NULL
         && g_cancellable_is_cancelled (talk->transfer->cancellable);
}

static void
wipe (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/* git_indexer_progress_cb */
static int
fetch_progress_cb (const git_indexer_progress *stats, void *data)
{
  const Talk *talk = data;

  if (talk->transfer->func != NULL)
    talk->transfer->func (stats->received_objects, stats->total_objects, talk->transfer->user_data);
  return is_cancelled (talk) ? GIT_EUSER : 0;
}

/* git_push_transfer_progress_cb */
static int
push_progress_cb (unsigned int current, unsigned int total, size_t bytes, void *data)
{
  const Talk *talk = data;

  if (talk->transfer->func != NULL)
    talk->transfer->func (current, total, talk->transfer->user_data);
  return is_cancelled (talk) ? GIT_EUSER : 0;
}

/* git_transport_message_cb */
static int
sideband_cb (const char *text, int length, void *data)
{
  return is_cancelled (data) ? GIT_EUSER : 0;
}

/* git_push_update_reference_cb */
static int
reference_cb (const char *name, const char *status, void *data)
{
  Talk *talk = data;

  if (status != NULL && talk->refused == NULL)
    talk->refused = g_utf8_make_valid (status, -1);
  return 0;
}

/* What opens the key: of the environment, or asked for; NULL where it is open, or stays closed. */
static char *
dup_passphrase (Talk *talk, const char *path)
{
  const ForgeGitAsk *ask = talk->transfer->ask;
  char *passphrase;

  if (g_getenv ("SPECFORGE_SSH_PASSPHRASE") != NULL)
    return g_strdup (g_getenv ("SPECFORGE_SSH_PASSPHRASE"));
  if (ask == NULL || ask->get_passphrase == NULL || !forge_git_ask_is_locked (path))
    return NULL;
  passphrase = ask->get_passphrase (path, talk->n_tries > 0, ask->user_data);
  talk->has_given_up = passphrase == NULL;
  /* A wrong one makes libgit2 ask again: for this key, then for the next. */
  if (++talk->n_tries < MAX_TRIES)
    talk->n_file--;
  else
    talk->n_tries = 0;
  return passphrase;
}

/* The next key of a file: that of the environment, then the usual ones. */
static int
use_key_file (Talk *talk, git_credential **out, const char *user)
{
  static const char *const usual[] = { "id_ed25519", "id_ecdsa", "id_rsa" };
  const char *given = g_getenv ("SPECFORGE_SSH_KEY");

  while (talk->n_file <= G_N_ELEMENTS (usual))
    {
      const guint n = talk->n_file++;
      g_autofree char *path = n > 0
                                  ? g_build_filename (g_get_home_dir (), ".ssh", usual[n - 1], NULL)
                                  : g_strdup (given);
      g_autofree char *public = path != NULL ? g_strconcat (path, ".pub", NULL) : NULL;
      char *passphrase;
      int result;

      if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      passphrase = dup_passphrase (talk, path);
      if (talk->has_given_up)
        return GIT_EUSER;
      result = git_credential_ssh_key_new (out, user,
                                           g_file_test (public, G_FILE_TEST_IS_REGULAR) ? public
                                                                                        : NULL,
                                           path, passphrase);
      wipe (passphrase);
      return result;
    }
  return GIT_PASSTHROUGH;
}

/* From where it is kept at first, then from the person. */
static gboolean
find_password (Talk *talk, const char *url, const char *user_of_url, char **user, char **password)
{
  const ForgeGitAsk *ask = talk->transfer->ask;
  const guint n = talk->n_password++;

  if (n == 0
      && (forge_git_credentials_find (url, user_of_url, user, password)
          || forge_git_secrets_find (url, user_of_url, user, password,
                                     talk->transfer->cancellable)))
    return TRUE;
  if (n >= MAX_TRIES || ask == NULL || ask->get_password == NULL)
    return FALSE;
  talk->has_given_up = !ask->get_password (url, user_of_url, n > 0, user, password, ask->user_data);
  return !talk->has_given_up;
}

static int
use_password (Talk *talk, git_credential **out, const char *url, const char *user_of_url)
{
  g_autofree char *user = NULL;
  char *password = NULL;
  int result = GIT_PASSTHROUGH;

  if (find_password (talk, url, user_of_url, &user, &password))
    result = git_credential_userpass_plaintext_new (out, user, password);
  wipe (password);
  return talk->has_given_up ? GIT_EUSER : result;
}

/* git_credential_acquire_cb. What is known of credentials stays in here. */
static int
credentials_cb (git_credential **out,
                const char *url,
                const char *user_of_url,
                unsigned int allowed,
                void *data)
{
  Talk *talk = data;
  const char *user = user_of_url != NULL ? user_of_url : g_get_user_name ();

  if (is_cancelled (talk))
    return GIT_EUSER;
  if (allowed & GIT_CREDENTIAL_USERNAME)
    return git_credential_username_new (out, user);
  if (allowed & GIT_CREDENTIAL_SSH_KEY)
    {
      if (talk->n_agent++ == 0 && g_getenv ("SSH_AUTH_SOCK") != NULL)
        return git_credential_ssh_key_from_agent (out, user);
      return use_key_file (talk, out, user);
    }
  if (allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT)
    return use_password (talk, out, url, user_of_url);
  return GIT_PASSTHROUGH;
}

/* A server that is not known may be trusted by a person; one that has become another one may not.
 */
static gboolean
trust_host (Talk *talk, const git_cert_hostkey *key)
{
  const ForgeGitAsk *ask = talk->transfer->ask;
  const guchar *raw = (const guchar *) key->hostkey;
  g_autofree char *fingerprint = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  if ((key->type & GIT_CERT_SSH_RAW) == 0 || talk->host == NULL)
    return FALSE;
  talk->is_changed = forge_known_hosts_check (NULL, talk->host, talk->port, raw, key->hostkey_len)
                     == FORGE_HOST_CHANGED;
  if (talk->is_changed || ask == NULL || ask->trust == NULL)
    return FALSE;
  fingerprint = forge_known_hosts_dup_fingerprint (raw, key->hostkey_len);
  name
      = talk->port != 0 ? g_strdup_printf ("%s:%u", talk->host, talk->port) : g_strdup (talk->host);
  if (!ask->trust (name, fingerprint, ask->user_data))
    {
      talk->has_given_up = TRUE;
      return FALSE;
    }
  if (!forge_known_hosts_add (NULL, talk->host, talk->port, raw, key->hostkey_len, &error))
    g_message ("%s", error->message);
  return TRUE;
}

/* git_transport_certificate_check_cb. libgit2 has compared the host key with known_hosts, and the
 * certificate with those that the system trusts. */
static int
certificate_cb (git_cert *certificate, int is_valid, const char *host, void *data)
{
  Talk *talk = data;

  if (is_valid
      || (certificate->cert_type == GIT_CERT_HOSTKEY_LIBSSH2
          && trust_host (talk, (const git_cert_hostkey *) certificate)))
    return 0;
  talk->is_untrusted = TRUE;
  return GIT_ECERTIFICATE;
}

static void
fill_callbacks (git_remote_callbacks *callbacks, Talk *talk)
{
  callbacks->transfer_progress = fetch_progress_cb;
  callbacks->push_transfer_progress = push_progress_cb;
  callbacks->push_update_reference = reference_cb;
  callbacks->sideband_progress = sideband_cb;
  callbacks->credentials = credentials_cb;
  callbacks->certificate_check = certificate_cb;
  callbacks->payload = talk;
}

/* What the user trusts beside the system: as curl, git and OpenSSL read it. */
static void
trust_own_certificates (ForgeRepository *self)
{
  const char *env = g_getenv ("SSL_CERT_FILE");
  git_config *config = NULL;
  git_buf path = { NULL, 0, 0 };

  if (git_repository_config (&config, self->repo) == 0 && env == NULL
      && git_config_get_path (&path, config, "http.sslcainfo") == 0)
    env = path.ptr;
  if (env != NULL)
    git_libgit2_opts (GIT_OPT_SET_SSL_CERT_LOCATIONS, env, NULL);
  git_buf_dispose (&path);
  git_config_free (config);
}

static git_remote *
find_remote (ForgeRepository *self, const char *name, GError **error)
{
  git_remote *remote = NULL;

  if (git_remote_lookup (&remote, self->repo, name) != 0)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                 _ ("There is no remote “%s”. Add it with its address first."), name);
  else
    trust_own_certificates (self);
  return remote;
}

static const char *
describe_untrusted (const Talk *talk)
{
  if (talk->is_changed)
    return _ ("The server's host key is another one than known_hosts has for it: somebody may be "
              "pretending to be it. Nothing was sent. Ask whoever runs it; only if the key was "
              "changed on purpose, take the old line out of known_hosts.");
  return _ ("The server is not the one that is known: its host key is not in known_hosts, or its "
            "certificate is not trusted. Nothing was sent. Ask whoever runs it before you trust "
            "it.");
}

/* @result: of libgit2. */
static gboolean
check (Talk *talk, int result, GError **error)
{
  g_autofree char *refused = g_steal_pointer (&talk->refused);

  g_clear_pointer (&talk->host, g_free);
  if (is_cancelled (talk) || talk->has_given_up)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
      return FALSE;
    }
  if (talk->is_untrusted)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NETWORK, describe_untrusted (talk));
      return FALSE;
    }
  if (result != 0)
    return forge_repository_fail (error, FORGE_ERROR_NETWORK,
                                  _ ("The server could not be used. Check its address, the network "
                                     "and your key."));
  if (refused == NULL)
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
               _ ("The server did not take it: %s. Pull first, then push again."), refused);
  return FALSE;
}

gboolean
forge_repository_fetch (ForgeRepository *self,
                        const char *name,
                        const ForgeTransfer *transfer,
                        GError **error)
{
  git_remote *remote = find_remote (self, name, error);
  git_fetch_options options = GIT_FETCH_OPTIONS_INIT;
  Talk talk = { .transfer = transfer };
  ForgeInterrupt *interrupt;
  int result;

  if (remote == NULL)
    return FALSE;
  fill_callbacks (&options.callbacks, &talk);
  if (!greet (&talk, git_remote_url (remote), error))
    {
      git_remote_free (remote);
      return FALSE;
    }
  interrupt = forge_interrupt_begin (transfer->cancellable);
  result = git_remote_fetch (remote, NULL, &options, NULL);
  forge_interrupt_end (interrupt);
  git_remote_free (remote);
  return check (&talk, result, error);
}

static char *
dup_branch (ForgeRepository *self, GError **error)
{
  char *name = forge_repository_dup_branch (self);

  if (name == NULL)
    g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                         _ ("No branch is checked out. Switch to one first."));
  return name;
}

/* Of the branch that is checked out, to the one of the same name. */
static gboolean
push_branch (Talk *talk, git_remote *remote, const char *branch, GError **error)
{
  g_autofree char *spec = g_strdup_printf ("refs/heads/%s:refs/heads/%s", branch, branch);
  git_strarray specs = { &spec, 1 };
  git_push_options options = GIT_PUSH_OPTIONS_INIT;
  ForgeInterrupt *interrupt;
  int result;

  if (!greet (talk, git_remote_url (remote), error))
    return FALSE;
  fill_callbacks (&options.callbacks, talk);
  interrupt = forge_interrupt_begin (talk->transfer->cancellable);
  result = git_remote_push (remote, &specs, &options);
  forge_interrupt_end (interrupt);
  if (result == GIT_ENONFASTFORWARD && talk->refused == NULL)
    {
      talk->refused = g_strdup (_ ("it has commits that are not here"));
      result = 0;
    }
  return check (talk, result, error);
}

gboolean
forge_repository_push (ForgeRepository *self,
                       const char *name,
                       const ForgeTransfer *transfer,
                       GError **error)
{
  git_remote *remote = find_remote (self, name, error);
  g_autofree char *branch = remote != NULL ? dup_branch (self, error) : NULL;
  Talk talk = { .transfer = transfer };
  const gboolean good = branch != NULL && push_branch (&talk, remote, branch, error);

  git_remote_free (remote);
  return good;
}

char *
forge_repository_dup_upstream (ForgeRepository *self, const char *remote, GError **error)
{
  g_autofree char *branch = dup_branch (self, error);

  return branch != NULL ? g_strdup_printf ("%s/%s", remote, branch) : NULL;
}
