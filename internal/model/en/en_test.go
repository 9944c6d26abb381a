package en_test

import (
	"testing"

	"onrecord/internal/model/en"
)

func TestEmbeddedWeightsAreThoseOfTheManifest(t *testing.T) {
	if _, err := en.Tag(); err != nil {
		t.Error(err)
	}
	if _, err := en.Mention(); err != nil {
		t.Error(err)
	}
	if _, err := en.Quote(); err != nil {
		t.Error(err)
	}
}

func TestManifestNamesCorporaLicencesAndCommand(t *testing.T) {
	m, err := en.Describe()
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, e := range m.Models {
		total += e.Bytes
		if e.Command == "" || len(e.Corpora) == 0 || len(e.Scores) == 0 {
			t.Errorf("%s: no command, corpora or scores", e.File)
		}
		for _, c := range e.Corpora {
			if c.Licence == "" || c.SHA256 == "" {
				t.Errorf("%s: %s has no licence or sum", e.File, c.File)
			}
		}
	}
	if total > 40<<20 {
		t.Errorf("embedded weights are %d bytes, more than 40 MB", total)
	}
}
