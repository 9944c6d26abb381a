package query_test

import (
	"errors"
	"fmt"

	"onrecord/internal/query"
)

func ExampleParse() {
	q, err := query.Parse(`target:"Ed Miliband" AND (stance:backs OR stance:opposes) -outlet:BBC`)
	fmt.Println(q, err)
	// Output:
	// target:"Ed Miliband" (stance:backs or stance:opposes) not outlet:BBC <nil>
}

func ExampleError() {
	_, err := query.Parse(`bridge speeker:Lee`)
	var fault *query.Error
	if errors.As(err, &fault) {
		fmt.Println(fault)
		fmt.Println(fault.Pointer())
	}
	// Output:
	// query, column 8: there is no field "speeker"; did you mean speaker? To search for these words, put them in quotation marks
	//   bridge speeker:Lee
	//          ^^^^^^^
}
