FROM python:3.12
RUN useradd app
COPY . /srv/app
RUN chown -R app /srv/app
WORKDIR /srv/app
RUN pip install -r requirements.txt && \
    pip install -r extra.txt
