package wire

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// TestTheGuideToTheRecordNamesEveryKey holds docs/record.md to the wire: each
// JSON key stands in it as code.
func TestTheGuideToTheRecordNamesEveryKey(t *testing.T) {
	page, err := os.ReadFile("../../docs/record.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(r reflect.Type) {
		for r.Kind() == reflect.Pointer || r.Kind() == reflect.Slice {
			r = r.Elem()
		}
		if r.Kind() != reflect.Struct || seen[r] {
			return
		}
		seen[r] = true
		for i := range r.NumField() {
			f := r.Field(i)
			key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if !strings.Contains(string(page), "`"+key+"`") {
				t.Errorf("%s.%s: docs/record.md does not explain `%s`", r.Name(), f.Name, key)
			}
			walk(f.Type)
		}
	}
	walk(reflect.TypeFor[Record]())
	if len(seen) < 15 {
		t.Errorf("only %d types of the wire were walked", len(seen))
	}
}
