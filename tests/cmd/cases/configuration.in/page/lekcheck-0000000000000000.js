"glue"
