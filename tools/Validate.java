import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Holds PDFs against standards with veraPDF. Arguments: standards and a file, as in "ua1,3a:letter.pdf".
 * Prints a line for each standard of each file: "ok" or "fail", the standard, the file, then each rule that
 * was broken and how often, with tabs between. What can't be read at all fails.
 */
public class Validate {
  public static void main(String[] arguments) {
    VeraGreenfieldFoundryProvider.initialise();
    for (String argument : arguments) {
      int colon = argument.indexOf(':');
      String file = argument.substring(colon + 1);
      List<PDFAFlavour> standards = new ArrayList<>();
      for (String each : argument.substring(0, colon).split(",")) standards.add(PDFAFlavour.byFlavourId(each));
      try (FileInputStream content = new FileInputStream(file);
          PDFAParser parser = Foundries.defaultInstance().createParser(content, standards.get(0))) {
        for (ValidationResult result : Foundries.defaultInstance().createValidator(standards).validateAll(parser))
          tell(result.isCompliant(), result.getPDFAFlavour().getId(), file, broken(result));
      } catch (Throwable error) {
        tell(false, "-", file, Map.of(error.toString(), 1));
      }
    }
    System.exit(0);
  }

  private static Map<String, Integer> broken(ValidationResult result) {
    Map<String, Integer> found = new TreeMap<>();
    for (TestAssertion each : result.getTestAssertions())
      if (each.getStatus() == TestAssertion.Status.FAILED)
        found.merge(each.getRuleId().getClause() + " " + each.getMessage(), 1, Integer::sum);
    return found;
  }

  private static void tell(boolean fine, String standard, String file, Map<String, Integer> broken) {
    StringBuilder line = new StringBuilder(fine ? "ok" : "fail").append('\t').append(standard).append('\t').append(file);
    broken.forEach((rule, times) -> line.append('\t').append(times + " × " + rule.replaceAll("\\s+", " ")));
    System.out.println(line);
  }
}
