#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-edit.h"

#include <glib/gi18n.h>

#include "risks/front-risk-change.h"
#include "risks/front-risks-form.h"
#include "risks/front-risks-save.h"

typedef struct
{
  FrontRisksAt *at;
  FrontRisk *base; /* what it was begun from; NULL for a new risk */

  GtkEditable *ref, *owner, *title, *category, *tolerated_by, *next_review, *next_milestone;
  GtkTextView *cause, *event, *consequence, *controls, *note;
  GtkDropDown *treatment;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_clear_pointer (&edit->base, front_risk_free);
  front_risks_at_free (edit->at);
  g_free (edit);
}

static void
set (char **text, char *value)
{
  g_free (*text);
  *text = value;
}

/* Returns: (transfer full): what stands in the fields; NULL with @error where a date is none. */
static FrontRisk *
read_fields (Edit *edit, GError **error)
{
  FrontRisk *mine = edit->base != NULL ? front_risk_copy (edit->base) : front_risk_new ();
  g_autofree char *next_review = NULL;
  g_autofree char *next_milestone = NULL;

  if (!front_risks_date_of (edit->next_review, _("Next review"), &next_review, error)
      || !front_risks_date_of (edit->next_milestone, _("Next milestone"), &next_milestone, error))
    {
      front_risk_free (mine);
      return NULL;
    }
  set (&mine->ref, front_risks_entry_of (edit->ref));
  set (&mine->title, front_risks_entry_of (edit->title));
  set (&mine->owner, front_risks_entry_of (edit->owner));
  set (&mine->category, front_risks_entry_of (edit->category));
  set (&mine->tolerated_by, front_risks_entry_of (edit->tolerated_by));
  set (&mine->cause, front_risks_text_of (edit->cause));
  set (&mine->event, front_risks_text_of (edit->event));
  set (&mine->consequence, front_risks_text_of (edit->consequence));
  set (&mine->controls, front_risks_text_of (edit->controls));
  set (&mine->note, front_risks_text_of (edit->note));
  set (&mine->next_review, g_steal_pointer (&next_review));
  set (&mine->next_milestone, g_steal_pointer (&next_milestone));
  mine->treatment = (FrontTreatment) gtk_drop_down_get_selected (edit->treatment);
  return mine;
}

/* Their fields come in where nothing else was typed; those that clash stay as typed here. */
static void
conflict_cb (FrontRisk *theirs, const FrontRisk *merged, gpointer data)
{
  Edit *edit = data;
  const struct { GtkEditable *entry; const char *text; } entries[] = {
    { edit->ref, merged->ref },           { edit->title, merged->title },
    { edit->owner, merged->owner },       { edit->category, merged->category },
    { edit->tolerated_by, merged->tolerated_by },
  };
  const struct { GtkTextView *view; const char *text; } views[] = {
    { edit->cause, merged->cause },       { edit->event, merged->event }, { edit->consequence, merged->consequence },
    { edit->controls, merged->controls }, { edit->note, merged->note },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_editable_set_text (entries[i].entry, entries[i].text);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *now = front_risks_text_of (views[i].view);

      if (!g_str_equal (now, views[i].text))
        gtk_text_buffer_set_text (gtk_text_view_get_buffer (views[i].view), views[i].text, -1);
    }
  front_risks_form_set_date (edit->next_review, merged->next_review);
  front_risks_form_set_date (edit->next_milestone, merged->next_milestone);
  gtk_drop_down_set_selected (edit->treatment, merged->treatment);
  g_clear_pointer (&edit->base, front_risk_free);
  edit->base = theirs;
}

static void
save_cb (FrontPlanDialog *dialog, gpointer data)
{
  Edit *edit = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontRisk) mine = read_fields (edit, &error);
  g_autofree char *told = NULL;

  if (mine == NULL || !front_risk_validate (mine, edit->at->source->scheme, &error))
    {
      front_plan_dialog_refuse (dialog, error->message);
      return;
    }
  told = g_strdup_printf (edit->base == NULL ? _("Risk %s was added. Assess it to give it a place on the matrix.")
                                             : _("Risk %s was saved."), mine->ref);
  front_risks_save (dialog, edit->at, edit->base, mine, told, conflict_cb, edit);
}

void
front_risks_edit (FrontRisksAt *at, gboolean add)
{
  Edit *edit;
  FrontPlanDialog *dialog;
  FrontRisksForm form;
  const FrontRisk *risk;
  g_autoptr(FrontRisk) blank = NULL;
  const char *const treatments[] = { _("Not stated"), C_("treatment", "No"), C_("treatment", "Yes"), NULL };

  g_return_if_fail (at != NULL && at->source != NULL && (add || at->risk != NULL));

  edit = g_new0 (Edit, 1);
  edit->at = at;
  if (add)
    {
      blank = front_risk_new ();
      set (&blank->ref, front_risk_next_ref (at->source));
      risk = blank;
    }
  else
    risk = edit->base = front_risk_copy (at->risk);
  dialog = front_plan_dialog_new (at->page, add ? _("Add a risk") : _("Edit the risk"), add ? _("_Add") : _("_Save"), 640, save_cb, edit,
                                  edit_free);
  front_risks_form_init (&form, dialog, 480);
  edit->ref = front_risks_form_entry (&form, _("_Reference"), risk->ref, FALSE);
  edit->owner = front_risks_form_entry (&form, _("_Owner"), risk->owner, FALSE);
  edit->title = front_risks_form_entry (&form, _("_Title: what could happen, in a few words"), risk->title, TRUE);
  edit->cause = front_risks_form_text (&form, _("Because o_f… (cause)"), risk->cause);
  edit->event = front_risks_form_text (&form, _("…this _may happen… (event)"), risk->event);
  edit->consequence = front_risks_form_text (&form, _("…so that (conse_quence)"), risk->consequence);
  edit->controls = front_risks_form_text (&form, _("Co_ntrols there are"), risk->controls);
  edit->next_review = front_risks_form_date (&form, _("Next re_view"), risk->next_review);
  edit->next_milestone = front_risks_form_date (&form, _("Next m_ilestone"), risk->next_milestone);
  edit->treatment = front_risks_form_choice (&form, _("Requires treatm_ent"), treatments, risk->treatment, FALSE);
  edit->category = front_risks_form_entry (&form, _("Cate_gory"), risk->category, FALSE);
  edit->tolerated_by = front_risks_form_entry (&form, _("Outside the appetite, _borne by"), risk->tolerated_by, TRUE);
  edit->note = front_risks_form_text (&form, _("Note: _what the score does not say"), risk->note);
  front_plan_dialog_present (dialog, GTK_WIDGET (edit->title));
}
