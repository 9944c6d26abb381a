package lexicon_test

import (
	"maps"
	"slices"
	"testing"
	"testing/fstest"

	"onrecord/internal/lexicon"
)

func TestListsOfARoom(t *testing.T) {
	own := lexicon.Lists{FS: fstest.MapFS{
		"data/posts.txt": {Data: []byte("# who may hold what\nmayor leader\r\n\nchair\n")},
		"data/units.tsv": {Data: []byte("vote\tvotes\t1\nseat\tseats\n")},
	}}
	if got := slices.Sorted(maps.Keys(own.Set("posts"))); !slices.Equal(got, []string{"chair", "leader", "mayor"}) {
		t.Errorf("set %v", got)
	}
	if got := own.Table("units"); got["vote"] != "votes\t1" || got["seat"] != "seats" || len(got) != 2 {
		t.Errorf("table %v", got)
	}
	if got := own.Rows("units"); len(got) != 2 || len(got[0]) != 3 {
		t.Errorf("rows %v", got)
	}
	defer func() {
		if recover() == nil {
			t.Error("a list that is not there is read")
		}
	}()
	own.Lines("missing.txt")
}
