package city.gis.ogc;

/** An error of the request: 400, or 404. */
final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int status;
    private final String field;
    private final String value;

    BadRequest(int status, String field, String value, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.field = field;
        this.value = value;
    }

    int status() {
        return status;
    }

    String field() {
        return field;
    }

    String value() {
        return value;
    }
}
