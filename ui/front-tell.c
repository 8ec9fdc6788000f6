#include "config.h"
#include "front-tell.h"

void
front_tell (GtkWidget *widget, const char *message, const char *button, const char *action)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (message != NULL);

  /* By action, so that a page need not know the window it is in. */
  gtk_widget_activate_action (widget, "win.tell", "(sss)", message, button != NULL ? button : "",
                              action != NULL ? action : "");
}
