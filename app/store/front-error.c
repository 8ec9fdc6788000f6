#include "config.h"
#include "store/front-error.h"

G_DEFINE_QUARK (front-error-quark, front_error)
