/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-action-table"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-action-table.h"

#define LOCAL     FORGE_ACTION_FLAGS_LOCAL
#define QUIET     FORGE_ACTION_FLAGS_QUIET
#define GENERAL   FORGE_ACTION_GROUP_GENERAL
#define PROJECTS  FORGE_ACTION_GROUP_PROJECTS
#define GO        FORGE_ACTION_GROUP_GO
#define DOCUMENT  FORGE_ACTION_GROUP_DOCUMENT
#define TEXT      FORGE_ACTION_GROUP_TEXT
#define DIAGRAM   FORGE_ACTION_GROUP_DIAGRAM
#define BOARD     FORGE_ACTION_GROUP_BOARD
#define QUESTIONS FORGE_ACTION_GROUP_QUESTIONS

/* A table is read by its columns. */
/* clang-format off */
static const ForgeActionRow ROWS[] = {
  { "win.new-project", N_ ("New Project"), "list-add-symbolic", { "<Control>n" }, GENERAL, 0 },
  { "win.open-file", N_ ("Open a File"), "document-open-symbolic", { "<Control>o" }, GENERAL, 0 },
  { "win.import", N_ ("Import Files"), "document-open-symbolic", { NULL }, GENERAL, 0 },
  { "win.import-folder", N_ ("Import a Folder"), "folder-open-symbolic", { NULL }, GENERAL, 0 },
  { "win.backup", N_ ("Back Up Everything"), "document-save-symbolic", { NULL }, GENERAL, 0 },
  { "win.restore-backup", N_ ("Restore a Backup"), "document-revert-symbolic",
    { NULL }, GENERAL, 0 },
  { "app.new-window", N_ ("New Window"), "window-new-symbolic",
    { "<Control><Shift>n" }, GENERAL, 0 },
  { "win.palette", N_ ("Command Palette"), NULL,
    { "<Control>k", "<Control><Shift>p" }, GENERAL, QUIET },
  { "win.search", N_ ("Filter Projects"), "system-search-symbolic",
    { "<Control>f" }, GENERAL, LOCAL },
  { "win.search-all", N_ ("Search All Projects"), "system-search-symbolic",
    { "<Control><Shift>f" }, GENERAL, 0 },
  { "win.usage", N_ ("Usage of Language Models"), "x-office-spreadsheet-symbolic",
    { "<Control><Shift>u" }, GENERAL, 0 },
  { "win.fullscreen", N_ ("Full Screen"), "view-fullscreen-symbolic", { "F11" }, GENERAL, 0 },
  { NULL, N_ ("Main Menu"), NULL, { "F10" }, GENERAL, LOCAL },
  { "app.preferences", N_ ("Preferences"), "preferences-system-symbolic",
    { "<Control>comma" }, GENERAL, 0 },
  { "win.show-help-overlay", N_ ("Keyboard Shortcuts"), "input-keyboard-symbolic",
    { "<Control>question", "<Control><Shift>slash" }, GENERAL, 0 },
  { "win.help", N_ ("Help"), "help-browser-symbolic", { "F1" }, GENERAL, 0 },
  { "app.about", N_ ("About SpecForge"), "help-about-symbolic", { NULL }, GENERAL, 0 },
  { "win.close-tab", N_ ("Close the Tab, or the Window"), "window-close-symbolic",
    { "<Control>w" }, GENERAL, 0 },
  { "window.close", N_ ("Close Window"), "window-close-symbolic",
    { "<Control><Shift>w" }, GENERAL, 0 },
  { "app.quit", N_ ("Quit"), "application-exit-symbolic", { "<Control>q" }, GENERAL, 0 },

  { NULL, N_ ("Open"), NULL, { "Return" }, PROJECTS, LOCAL },
  { "card.rename", N_ ("Rename"), NULL, { "F2" }, PROJECTS, LOCAL | QUIET },
  { "card.duplicate", N_ ("Duplicate"), NULL, { "<Control>d" }, PROJECTS, LOCAL | QUIET },
  { "card.move-up", N_ ("Move Forward"), NULL, { "<Alt>Up" }, PROJECTS, LOCAL | QUIET },
  { "card.move-down", N_ ("Move Back"), NULL, { "<Alt>Down" }, PROJECTS, LOCAL | QUIET },
  { "card.delete", N_ ("Delete"), NULL, { "Delete" }, PROJECTS, LOCAL | QUIET },
  { "card.menu", N_ ("Menu of a Project"), NULL,
    { "Menu", "<Shift>F10" }, PROJECTS, LOCAL | QUIET },
  { "project.rename", N_ ("Rename Project"), "document-edit-symbolic",
    { "<Shift>F2" }, PROJECTS, 0 },
  { "project.settings", N_ ("Project Settings"), "emblem-system-symbolic",
    { "<Control><Alt>comma" }, PROJECTS, 0 },
  { "project.name-milestone", N_ ("Name a Milestone"), "view-pin-symbolic",
    { "<Control>m" }, PROJECTS, 0 },
  { "project.milestones", N_ ("All Milestones"), "view-pin-symbolic",
    { "<Control><Shift>m" }, PROJECTS, 0 },
  { "project.propose-board", N_ ("Propose from the Documents"), "forge-spark-symbolic",
    { NULL }, PROJECTS, 0 },
  { "project.propose-documents", N_ ("Propose to the Documents"), "forge-spark-symbolic",
    { NULL }, PROJECTS, 0 },
  { "win.export", N_ ("Export"), "document-send-symbolic", { "<Control>e" }, PROJECTS, 0 },
  { "project.git-link", N_ ("Link to a Folder in Git"), "folder-symbolic", { NULL }, PROJECTS, 0 },
  { "project.git-commit", N_ ("Commit to Git"), "document-save-symbolic",
    { "<Control><Shift>s" }, PROJECTS, 0 },
  { "project.git-refs", N_ ("Branches, Tags and Remotes"), "view-list-bullet-symbolic",
    { "<Control><Alt>b" }, PROJECTS, 0 },
  { "project.git-new-branch", N_ ("New Branch"), "list-add-symbolic", { NULL }, PROJECTS, 0 },
  { "project.git-new-tag", N_ ("New Tag"), "list-add-symbolic", { NULL }, PROJECTS, 0 },
  { "project.git-add-remote", N_ ("Add a Remote"), "list-add-symbolic", { NULL }, PROJECTS, 0 },
  { "project.git-fetch::", N_ ("Fetch From the Remote"), "view-refresh-symbolic",
    { NULL }, PROJECTS, 0 },
  { "project.git-pull::", N_ ("Pull From the Remote"), "go-down-symbolic",
    { NULL }, PROJECTS, 0 },
  { "project.git-push::", N_ ("Push to the Remote"), "go-up-symbolic", { NULL }, PROJECTS, 0 },
  { "project.git-conflicts", N_ ("Settle Conflicts With the Folder"), "dialog-warning-symbolic",
    { NULL }, PROJECTS, 0 },
  { "project.git-author", N_ ("Say Who Commits"), "avatar-default-symbolic",
    { NULL }, PROJECTS, 0 },
  { "win.trash", N_ ("Trash"), "user-trash-symbolic", { NULL }, PROJECTS, 0 },
  { "win.save-template", N_ ("Save as a Template"), "document-save-symbolic",
    { NULL }, PROJECTS, 0 },

  { "win.close-project", N_ ("All Projects"), "go-previous-symbolic", { "<Alt>Left" }, GO, 0 },
  { "project.phase(uint32 0)", N_ ("Brief"), "go-jump-symbolic", { "<Control>1" }, GO, 0 },
  { "project.phase(uint32 1)", N_ ("Requirements"), "go-jump-symbolic", { "<Control>2" }, GO, 0 },
  { "project.phase(uint32 2)", N_ ("Specifications"), "go-jump-symbolic", { "<Control>3" }, GO, 0 },
  { "project.phase(uint32 3)", N_ ("Stories"), "go-jump-symbolic", { "<Control>4" }, GO, 0 },
  { "project.phase(uint32 4)", N_ ("Tests"), "go-jump-symbolic", { "<Control>5" }, GO, 0 },
  { "project.phase(uint32 5)", N_ ("Artifacts"), "go-jump-symbolic", { "<Control>6" }, GO, 0 },
  { "project.phase(uint32 6)", N_ ("Handoff"), "go-jump-symbolic", { "<Control>7" }, GO, 0 },
  { "project.page::checks", N_ ("Checks"), "selection-mode-symbolic", { "<Control>8" }, GO, 0 },
  { "project.page::board", N_ ("Board"), "forge-board-symbolic", { "<Control><Shift>b" }, GO, 0 },
  { "project.page::history", N_ ("History"), "document-open-recent-symbolic",
    { "<Control>9" }, GO, 0 },
  { "project.page::git", N_ ("Git"), "folder-symbolic", { "<Control><Alt>g" }, GO, 0 },
  { "project.tab::questions", N_ ("Questions"), "go-jump-symbolic", { "<Alt>1" }, GO, 0 },
  { "project.tab::document", N_ ("Document"), "go-jump-symbolic", { "<Alt>2" }, GO, 0 },
  { "project.tab::versions", N_ ("Versions"), "go-jump-symbolic", { "<Alt>3" }, GO, 0 },
  { "project.tab::sections", N_ ("Sections"), "go-jump-symbolic", { "<Alt>4" }, GO, 0 },
  { "project.next-tab", N_ ("Next Open Document"), "go-next-symbolic",
    { "<Control>Tab" }, GO, 0 },
  { "project.previous-tab", N_ ("Previous Open Document"), "go-previous-symbolic",
    { "<Control><Shift>Tab" }, GO, 0 },
  { "project.reopen-tab", N_ ("Reopen a Closed Document"), "edit-undo-symbolic",
    { "<Control><Shift>t" }, GO, 0 },
  { "project.show-sidebar", N_ ("Show or Hide the Sidebar"), "sidebar-show-symbolic",
    { "F9" }, GO, 0 },

  { "project.generate", N_ ("Generate This Document"), "forge-spark-symbolic",
    { "<Control>Return" }, DOCUMENT, LOCAL },
  { "project.generate-all", N_ ("Generate All Documents"), "forge-spark-symbolic",
    { "<Control><Shift>Return" }, DOCUMENT, 0 },
  { "project.resume", N_ ("Resume Writing"), "media-playback-start-symbolic",
    { NULL }, DOCUMENT, 0 },
  { "project.stop", N_ ("Stop Writing"), "media-playback-stop-symbolic",
    { "Escape" }, DOCUMENT, LOCAL },
  { "project.approve", N_ ("Approve This Phase"), "emblem-ok-symbolic", { NULL }, DOCUMENT, 0 },
  { "project.unapprove", N_ ("Take the Approval Back"), "edit-undo-symbolic",
    { NULL }, DOCUMENT, 0 },
  { "project.ask-approval", N_ ("Ask for Approval of Each Phase"), "changes-prevent-symbolic",
    { NULL }, DOCUMENT, 0 },
  { "sections.accept", N_ ("Accept a New Section"), NULL,
    { "<Alt>Return" }, DOCUMENT, LOCAL | QUIET },
  { "sections.reject", N_ ("Reject a New Section"), NULL,
    { "<Alt>Delete" }, DOCUMENT, LOCAL | QUIET },
  { "project.skip", N_ ("Skip This Phase"), "media-skip-forward-symbolic", { NULL }, DOCUMENT, 0 },
  { "project.unskip", N_ ("Take This Phase Up Again"), "edit-undo-symbolic",
    { NULL }, DOCUMENT, 0 },
  { "project.cycle-view", N_ ("Edit, Split, Preview"), "view-dual-symbolic",
    { "<Control><Shift>e" }, DOCUMENT, 0 },

  { "document.save", N_ ("Save Now"), NULL, { "<Control>s" }, TEXT, LOCAL | QUIET },
  { "document.next-gap", N_ ("Next Gap"), NULL, { "F8" }, TEXT, LOCAL | QUIET },
  { NULL, N_ ("Undo"), NULL, { "<Control>z" }, TEXT, LOCAL },
  { NULL, N_ ("Redo"), NULL, { "<Control><Shift>z" }, TEXT, LOCAL },
  { "text.find", N_ ("Find in the Text"), "edit-find-symbolic", { "<Control>f" }, TEXT, 0 },
  { "text.replace", N_ ("Find and Replace"), "edit-find-replace-symbolic",
    { "<Control>h" }, TEXT, 0 },
  { "text.find-next", N_ ("Next Match"), NULL, { "<Control>g" }, TEXT, QUIET },
  { "text.find-previous", N_ ("Previous Match"), NULL, { "<Control><Shift>g" }, TEXT, QUIET },
  { "text.contents", N_ ("Go to a Heading or an ID"), "view-list-bullet-symbolic",
    { "<Control><Shift>o" }, TEXT, 0 },
  { "text.go-to-id", N_ ("Go to the ID at the Caret"), "go-jump-symbolic", { "F12" }, TEXT, 0 },
  { "text.used-by", N_ ("Show What Uses the ID at the Caret"), "edit-find-symbolic",
    { "<Shift>F12" }, TEXT, 0 },
  { "text.insert-picture", N_ ("Insert a Picture"), "insert-image-symbolic",
    { "<Control><Alt>p" }, TEXT, 0 },
  { "text.print", N_ ("Print"), "printer-symbolic", { "<Control>p" }, TEXT, 0 },
  { "text.copy-html", N_ ("Copy as HTML"), "edit-copy-symbolic",
    { "<Control><Shift>c" }, TEXT, 0 },
  { "text.copy-markdown", N_ ("Copy as Markdown"), "edit-copy-symbolic",
    { "<Control><Alt>c" }, TEXT, 0 },
  { "text.zoom-in", N_ ("Larger Text"), "zoom-in-symbolic",
    { "<Control>plus", "<Control>equal" }, TEXT, 0 },
  { "text.zoom-out", N_ ("Smaller Text"), "zoom-out-symbolic", { "<Control>minus" }, TEXT, 0 },
  { "text.zoom-reset", N_ ("Text in Its Normal Size"), "zoom-original-symbolic",
    { "<Control>0" }, TEXT, 0 },
  { "text.improve::shorten", N_ ("Improve the Text: Shorten"), "forge-spark-symbolic",
    { "<Control><Alt>1" }, TEXT, 0 },
  { "text.improve::clarify", N_ ("Improve the Text: Clarify"), "forge-spark-symbolic",
    { "<Control><Alt>2" }, TEXT, 0 },
  { "text.improve::testable", N_ ("Improve the Text: Make Testable"), "forge-spark-symbolic",
    { "<Control><Alt>3" }, TEXT, 0 },
  { "text.improve::translate", N_ ("Improve the Text: Translate"), "forge-spark-symbolic",
    { "<Control><Alt>4" }, TEXT, 0 },
  { "text.check-spelling", N_ ("Check Spelling"), "tools-check-spelling-symbolic",
    { "<Shift>F7" }, TEXT, 0 },
  { "text.focus-mode", N_ ("Focus on the Paragraph"), "view-reveal-symbolic",
    { "<Shift>F11" }, TEXT, 0 },
  { "text.show-position", N_ ("Show Line and Column"), "view-list-ordered-symbolic",
    { NULL }, TEXT, 0 },
  { NULL, N_ ("Complete an ID or a Term"), NULL, { "<Control>space" }, TEXT, LOCAL },
  { "editor.paste-plain", N_ ("Paste as Plain Text"), NULL,
    { "<Control><Shift>v" }, TEXT, LOCAL | QUIET },
  { "editor.bold", N_ ("Bold"), NULL, { "<Control>b" }, TEXT, LOCAL | QUIET },
  { "editor.italic", N_ ("Italic"), NULL, { "<Control>i" }, TEXT, LOCAL | QUIET },
  { "editor.code", N_ ("Code"), NULL, { "<Control>e" }, TEXT, LOCAL | QUIET },
  { "editor.link", N_ ("Link"), NULL, { "<Control>l" }, TEXT, LOCAL | QUIET },
  { "editor.indent", N_ ("List Item In, Next Cell"), NULL,
    { "Tab", "<Control>bracketright" }, TEXT, LOCAL | QUIET },
  { "editor.outdent", N_ ("List Item Out, Cell Before"), NULL,
    { "<Shift>Tab", "<Control>bracketleft" }, TEXT, LOCAL | QUIET },
  { "editor.renumber", N_ ("Count the List Anew"), NULL,
    { "<Control><Shift>r" }, TEXT, LOCAL | QUIET },
  { "text.leave", N_ ("Leave the Text"), NULL, { "Escape" }, TEXT, LOCAL | QUIET },

  { "diagram.zoom-in", N_ ("Larger"), NULL, { "<Control>plus" }, DIAGRAM, LOCAL | QUIET },
  { "diagram.zoom-out", N_ ("Smaller"), NULL, { "<Control>minus" }, DIAGRAM, LOCAL | QUIET },
  { "diagram.zoom-reset", N_ ("Normal Size"), NULL, { "<Control>0" }, DIAGRAM, LOCAL | QUIET },
  { "diagram.fit", N_ ("Fit Into the Window"), NULL, { "<Control>9" }, DIAGRAM, LOCAL | QUIET },
  { "diagram.copy", N_ ("Copy the Picture"), NULL, { "<Control>c" }, DIAGRAM, LOCAL | QUIET },
  { "diagram.save-svg", N_ ("Save as SVG"), NULL, { "<Control>s" }, DIAGRAM, LOCAL | QUIET },
  { "diagram.save-png", N_ ("Save as PNG"), NULL,
    { "<Control><Shift>s" }, DIAGRAM, LOCAL | QUIET },

  { "board.view::canvas", N_ ("The Board as a Canvas"), "forge-board-symbolic",
    { "<Alt>c" }, BOARD, 0 },
  { "board.view::list", N_ ("The Board as a List"), "view-list-bullet-symbolic",
    { "<Alt>l" }, BOARD, 0 },
  { "board.add::events", N_ ("Add an Event"), "list-add-symbolic", { "e" }, BOARD, LOCAL },
  { "board.add::commands", N_ ("Add a Command"), "list-add-symbolic", { "c" }, BOARD, LOCAL },
  { "board.add::aggregates", N_ ("Add an Aggregate"), "list-add-symbolic", { "a" }, BOARD, LOCAL },
  { "board.add::policies", N_ ("Add a Policy"), "list-add-symbolic", { "p" }, BOARD, LOCAL },
  { "board.add::read_models", N_ ("Add a Read Model"), "list-add-symbolic", { "r" }, BOARD, LOCAL },
  { "board.add::external_systems", N_ ("Add an External System"), "list-add-symbolic",
    { "x" }, BOARD, LOCAL },
  { "board.add::interfaces", N_ ("Add an Interface"), "list-add-symbolic", { "u" }, BOARD, LOCAL },
  { "board.add::actors", N_ ("Add an Actor"), "list-add-symbolic", { "t" }, BOARD, LOCAL },
  { "board.add::hotspots", N_ ("Add a Hotspot"), "list-add-symbolic", { "h" }, BOARD, LOCAL },
  { "board.add::comments", N_ ("Add a Comment"), "list-add-symbolic", { "n" }, BOARD, LOCAL },
  { "board.add::contexts", N_ ("Add a Bounded Context"), "list-add-symbolic",
    { "f" }, BOARD, LOCAL },
  { "board.add::swim_lanes", N_ ("Add a Swim Lane"), "list-add-symbolic", { "s" }, BOARD, LOCAL },
  { "board.undo", N_ ("Undo on the Board"), "edit-undo-symbolic",
    { "<Control>z" }, BOARD, LOCAL },
  { "board.redo", N_ ("Redo on the Board"), "edit-redo-symbolic",
    { "<Control><Shift>z" }, BOARD, LOCAL },
  { "board.find", N_ ("Find on the Board"), "edit-find-symbolic",
    { "<Control>f" }, BOARD, LOCAL },
  { "board.rename", N_ ("Rename the Element"), "document-edit-symbolic",
    { "F2" }, BOARD, LOCAL },
  { "board.delete", N_ ("Delete the Elements"), "edit-delete-symbolic",
    { "Delete" }, BOARD, LOCAL },
  { "board.move-to", N_ ("Move to a Context"), "go-jump-symbolic", { NULL }, BOARD, LOCAL },
  { "board.link", N_ ("Link to an Element"), "insert-link-symbolic", { NULL }, BOARD, LOCAL },
  { "board.layout", N_ ("Lay the Board Out"), "view-grid-symbolic", { NULL }, BOARD, LOCAL },
  { "board.panel", N_ ("Show or Hide the Properties"), "document-properties-symbolic",
    { "F4" }, BOARD, LOCAL },
  { "board.checks", N_ ("Show or Hide the Findings"), "selection-mode-symbolic",
    { NULL }, BOARD, LOCAL },
  { "board.next-finding", N_ ("Next Finding"), "go-next-symbolic", { "F8" }, BOARD, LOCAL },
  { "board.import", N_ ("Import Into the Board"), "document-open-symbolic",
    { NULL }, BOARD, LOCAL },
  { "board.export::.svg", N_ ("Export the Board as SVG"), "document-save-symbolic",
    { NULL }, BOARD, LOCAL },
  { "board.export::.png", N_ ("Export the Board as PNG"), "document-save-symbolic",
    { NULL }, BOARD, LOCAL },
  { "board.export::.pdf", N_ ("Export the Board as PDF"), "document-save-symbolic",
    { NULL }, BOARD, LOCAL },
  { "board.print", N_ ("Print the Board"), "printer-symbolic",
    { "<Control>p" }, BOARD, LOCAL },
  { "canvas.next", N_ ("Next Note of the Same Kind"), "go-next-symbolic",
    { "Return" }, BOARD, LOCAL },
  { "canvas.flow", N_ ("Next Note in the Flow"), "go-next-symbolic", { "Tab" }, BOARD, LOCAL },
  { "canvas.link", N_ ("Begin a Link"), "insert-link-symbolic", { "l" }, BOARD, LOCAL },
  { "canvas.properties", N_ ("Properties of the Element"), "document-properties-symbolic",
    { "<Alt>Return" }, BOARD, LOCAL },
  { "canvas.select-all", N_ ("Select All Elements"), "edit-select-all-symbolic",
    { "<Control>a" }, BOARD, LOCAL },
  { "canvas.cut", N_ ("Cut the Elements"), "edit-cut-symbolic", { "<Control>x" }, BOARD, LOCAL },
  { "canvas.copy", N_ ("Copy the Elements"), "edit-copy-symbolic",
    { "<Control>c" }, BOARD, LOCAL },
  { "canvas.paste", N_ ("Paste Elements"), "edit-paste-symbolic",
    { "<Control>v" }, BOARD, LOCAL },
  { "canvas.duplicate", N_ ("Duplicate the Elements"), "edit-copy-symbolic",
    { "<Control>d" }, BOARD, LOCAL },
  { "canvas.group(true)", N_ ("Group the Elements"), "focus-windows-symbolic",
    { "<Control>g" }, BOARD, LOCAL },
  { "canvas.group(false)", N_ ("Ungroup the Elements"), "focus-windows-symbolic",
    { "<Control><Shift>g" }, BOARD, LOCAL },
  { "canvas.lock(true)", N_ ("Lock the Elements"), "changes-prevent-symbolic",
    { "<Control>l" }, BOARD, LOCAL },
  { "canvas.lock(false)", N_ ("Unlock the Elements"), "changes-allow-symbolic",
    { "<Control><Shift>l" }, BOARD, LOCAL },
  { "canvas.pin(true)", N_ ("Pin the Elements"), "view-pin-symbolic", { NULL }, BOARD, LOCAL },
  { "canvas.pin(false)", N_ ("Unpin the Elements"), "view-pin-symbolic", { NULL }, BOARD, LOCAL },
  { "canvas.raise(true)", N_ ("Bring to the Front"), "go-top-symbolic",
    { "<Control>Page_Up" }, BOARD, LOCAL },
  { "canvas.raise(false)", N_ ("Send to the Back"), "go-bottom-symbolic",
    { "<Control>Page_Down" }, BOARD, LOCAL },
  { "canvas.align::left", N_ ("Align Left"), "view-grid-symbolic",
    { NULL }, BOARD, LOCAL },
  { "canvas.align::center", N_ ("Align Centers"), "view-grid-symbolic",
    { NULL }, BOARD, LOCAL },
  { "canvas.align::right", N_ ("Align Right"), "view-grid-symbolic",
    { NULL }, BOARD, LOCAL },
  { "canvas.align::top", N_ ("Align Top"), "view-grid-symbolic",
    { NULL }, BOARD, LOCAL },
  { "canvas.align::middle", N_ ("Align Middles"), "view-grid-symbolic",
    { NULL }, BOARD, LOCAL },
  { "canvas.align::bottom", N_ ("Align Bottom"), "view-grid-symbolic",
    { NULL }, BOARD, LOCAL },
  { "canvas.distribute(true)", N_ ("Distribute Across"), "view-grid-symbolic",
    { NULL }, BOARD, LOCAL },
  { "canvas.distribute(false)", N_ ("Distribute Down"), "view-grid-symbolic",
    { NULL }, BOARD, LOCAL },
  { "canvas.fit", N_ ("Show the Whole Board"), "zoom-fit-best-symbolic",
    { "<Shift>1", "Home" }, BOARD, LOCAL },
  { "canvas.zoom(1.2)", N_ ("Zoom Into the Board"), "zoom-in-symbolic",
    { "<Control>plus" }, BOARD, LOCAL },
  { "canvas.zoom(0.8)", N_ ("Zoom Out of the Board"), "zoom-out-symbolic",
    { "<Control>minus" }, BOARD, LOCAL },
  { "canvas.zoom(0.0)", N_ ("The Board in Its Normal Size"), "zoom-original-symbolic",
    { "<Control>0" }, BOARD, LOCAL },

  { NULL, N_ ("Next Question"), NULL, { "<Control>Return" }, QUESTIONS, LOCAL },
  { NULL, N_ ("Suggest an Answer"), NULL, { "<Alt>s" }, QUESTIONS, LOCAL },
};
/* clang-format on */

/**
 * forge_action_table_get_rows:
 * @n_rows: (out)
 *
 * Returns: (array length=n_rows) (transfer none): the rows, those of a group side by side
 */
const ForgeActionRow *
forge_action_table_get_rows (gsize *n_rows)
{
  g_return_val_if_fail (n_rows != NULL, NULL);

  *n_rows = G_N_ELEMENTS (ROWS);
  return ROWS;
}

const char *
forge_action_row_get_title (const ForgeActionRow *row)
{
  g_return_val_if_fail (row != NULL, NULL);
  return _ (row->title);
}

const char *
forge_action_group_get_title (ForgeActionGroup group)
{
  switch (group)
    {
    case FORGE_ACTION_GROUP_GENERAL:
      return _ ("General");
    case FORGE_ACTION_GROUP_PROJECTS:
      return _ ("Projects");
    case FORGE_ACTION_GROUP_GO:
      return _ ("Go To");
    case FORGE_ACTION_GROUP_DOCUMENT:
      return _ ("Document");
    case FORGE_ACTION_GROUP_TEXT:
      return _ ("Text");
    case FORGE_ACTION_GROUP_DIAGRAM:
      return _ ("Diagram");
    case FORGE_ACTION_GROUP_BOARD:
      return _ ("Board");
    case FORGE_ACTION_GROUP_QUESTIONS:
      return _ ("Questions");
    case FORGE_N_ACTION_GROUPS:
    default:
      g_return_val_if_reached (NULL);
    }
}

void
forge_action_table_add_accels (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    if ((ROWS[i].flags & LOCAL) == 0 && ROWS[i].accels[0] != NULL)
      gtk_application_set_accels_for_action (application, ROWS[i].action, ROWS[i].accels);
}
