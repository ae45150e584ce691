FROM python:3.12
RUN useradd -m app
USER app
WORKDIR /srv/app
COPY requirements.txt ./
RUN pip install --user -r requirements.txt
COPY . .
