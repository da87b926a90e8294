"""Prints the template that the SAM transform makes of another, for cfn-lint."""

import json
import sys

from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

with open(sys.argv[1], encoding="utf-8") as file:
    template = yaml_parse(file.read())
for resource in template["Resources"].values():
    properties = resource.get("Properties", {})
    for name in ("CodeUri", "ContentUri"):
        if name in properties:  # which sam deploy has uploaded by then
            properties[name] = "s3://bucket/" + properties[name]
parser = Parser()
print(json.dumps(Translator({}, parser).translate(template, {}), indent=2))
