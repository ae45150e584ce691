FROM acme/python
WORKDIR /srv/app
COPY . .
RUN pip install -r requirements.txt
