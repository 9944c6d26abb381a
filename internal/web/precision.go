package web

import (
	"context"
	"math"
	"strconv"

	"onrecord/internal/dossier"
	"onrecord/internal/network"
	"onrecord/internal/store"
)

// precision tells how many of the checked rows of a kind were right; the part
// "precision", which stands beside the heading of every table of such rows:
//
//	{{template "precision" (precision "positions")}}
func (w *Web) precision(kind string) (dossier.Precision, error) {
	return dossier.PrecisionOf(context.Background(), w.ledger, store.Kind(kind))
}

// percent writes a share: 0.914 is 91%.
func percent(share float64) string {
	return strconv.Itoa(int(math.Round(100*share))) + "%"
}

// groupLetter names a community, "–" for none.
func groupLetter(group int) string {
	if group < 0 {
		return "–"
	}
	return network.Letter(group)
}
