FROM registry.example.com/launcher
ENV REQUIREMENTS="/template/requirements.txt"
COPY requirements.txt /template/
RUN apt-get update \
    && apt-get install -y libffi-dev \
    && pip install --upgrade pip \
    # What is needed here.
    && pip install --no-cache-dir -r $REQUIREMENTS \
    # What is sent to the workers.
    && pip download --dest /tmp/packages -r $REQUIREMENTS
COPY . /template
